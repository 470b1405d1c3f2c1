import { Day, Flag, OneOf, Text } from '../dto/fields.js';
import { ActDto } from './act.dto.js';
import { capability } from './capability.js';

class SummonApplicantDto extends ActDto {
  @OneOf(['biometrics', 'interview'])
  readonly for!: 'biometrics' | 'interview';

  @Day({ says: 'Day of the appointment.' })
  readonly on!: string;
}

class RequestOpinionDto extends ActDto {
  @Text({ says: 'Who is asked.' })
  readonly body!: string;
}

class GiveOpinionDto extends RequestOpinionDto {
  @Flag({ optional: true })
  readonly favourable?: boolean;
}

class GiveCommissionOpinionDto extends ActDto {
  @Flag()
  readonly favourable!: boolean;
}

/** The work on a complete demande. */
export const EXAMINATION = capability('examination', 'case', {
  SummonApplicant: SummonApplicantDto,
  TakeBiometrics: ActDto,
  RequestOpinion: RequestOpinionDto,
  GiveOpinion: GiveOpinionDto,
  ReferToCommission: ActDto,
  GiveCommissionOpinion: GiveCommissionOpinionDto,
});
