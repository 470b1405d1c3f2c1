import { Day, Flag, OneOf, Text } from '../dto/fields.js';
import { ActDto } from './act.dto.js';
import { capability } from './capability.js';

const KINDS = ['first', 'renewal', 'change-of-status', 'duplicate'] as const;
const CHANNELS = [
  'teleservice',
  'counter',
  'post',
  'email',
  'substitution',
  'demarches-simplifiees',
] as const;

class DraftDemandeDto extends ActDto {
  @OneOf(KINDS)
  readonly kind!: (typeof KINDS)[number];

  @Text({ says: 'Article of the titre asked for, such as L421-1.' })
  readonly ground!: string;

  @Text({ optional: true, says: 'The titre it starts from.' })
  readonly titreHeld?: string;

  @Flag({ says: 'Whether the titre is asked for by the téléservice (annexe 9).' })
  readonly teleservice!: boolean;
}

class FileDemandeDto extends DraftDemandeDto {
  @OneOf(CHANNELS)
  readonly channel!: (typeof CHANNELS)[number];

  @Day({ optional: true, says: 'By substitution: the day of the first diligence, which it keeps.' })
  readonly firstDiligenceOn?: string;
}

/** Drafting, filing by every channel, reopening, withdrawing. */
export const FILING = capability('filing', 'case', {
  DraftDemande: DraftDemandeDto,
  FileDemande: FileDemandeDto,
  ReopenDemande: ActDto,
  WithdrawDemande: ActDto,
});
