import { Day, Flag, OneOf, Text, Whole } from '../dto/fields.js';
import { ActDto } from './act.dto.js';
import { capability } from './capability.js';

const DECISIONS = ['express', 'implicit'] as const;

class IssueAttestationDecisionFavorableDto extends ActDto {
  @Text({ optional: true, says: 'Default: named from the case and the first day.' })
  readonly document?: string;

  @Day({ says: 'First day printed.' })
  readonly from!: string;

  @Day({ optional: true, nullable: true, says: 'Last day printed; null: until the hand-over.' })
  readonly to?: string | null;
}

class DecideRefusalDto extends ActDto {
  @Flag({ says: 'Whether it comes with an obligation to leave the territory.' })
  readonly oqtf!: boolean;

  @Whole({ optional: true, max: 365, says: 'Days given to leave; 0: none is given.' })
  readonly departureDays?: number;

  @Day({ optional: true, says: 'Day the applicant learned it. Default: that of the decision.' })
  readonly notifiedOn?: string;
}

class OfDecisionDto extends ActDto {
  @OneOf(DECISIONS, { says: 'An express refusal, or the one born of silence.' })
  readonly of!: (typeof DECISIONS)[number];
}

/** Deciding, and undoing what was decided: withdrawal, repeal, annulment and suspension are acts of their own. */
export const DECISION = capability('decision', 'case', {
  DecideFavourably: ActDto,
  IssueAttestationDecisionFavorable: IssueAttestationDecisionFavorableDto,
  DecideRefusal: DecideRefusalDto,
  WithdrawDecision: ActDto,
  RepealDecision: ActDto,
  AnnulDecision: OfDecisionDto,
  SuspendDecision: OfDecisionDto,
});
