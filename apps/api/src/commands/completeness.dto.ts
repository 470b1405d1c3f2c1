import { Day, OneOf, Texts } from '../dto/fields.js';
import { ActDto } from './act.dto.js';
import { capability } from './capability.js';

class RequestSupplementDto extends ActDto {
  @Texts({ says: 'The documents and information that are missing.' })
  readonly items!: readonly string[];

  @Day({ says: 'Last day to answer.' })
  readonly deadline!: string;
}

class ProvideSupplementDto extends ActDto {
  @Texts({ optional: true })
  readonly items?: readonly string[];
}

class RefuseRegistrationDto extends ActDto {
  @OneOf(['incomplete', 'other'])
  readonly reasonGiven!: 'incomplete' | 'other';
}

/** Whether the file holds what the texts ask. */
export const COMPLETENESS = capability('completeness', 'case', {
  EstablishCompleteness: ActDto,
  RequestSupplement: RequestSupplementDto,
  NotifySupplementRequest: ActDto,
  ProvideSupplement: ProvideSupplementDto,
  RefuseRegistration: RefuseRegistrationDto,
});
