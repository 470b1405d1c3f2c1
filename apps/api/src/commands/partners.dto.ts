import { OneOf, Text } from '../dto/fields.js';
import { ActDto } from './act.dto.js';
import { capability } from './capability.js';

const PARTNERS = [
  'caf',
  'cpam',
  'france-travail',
  'employer',
  'landlord',
  'bank',
  'other',
] as const;

class RestorePartnerRightDto extends ActDto {
  @OneOf(PARTNERS)
  readonly partner!: (typeof PARTNERS)[number];
}

class SuspendPartnerRightDto extends RestorePartnerRightDto {
  @Text({ optional: true, says: 'The document the person showed.' })
  readonly documentShown?: string;

  @Text({ optional: true, max: 1000, says: 'What the partner says.' })
  readonly reasonGiven?: string;
}

/** What partners took away, and gave back. */
export const PARTNERS_RIGHTS = capability('partners', 'person', {
  SuspendPartnerRight: SuspendPartnerRightDto,
  RestorePartnerRight: RestorePartnerRightDto,
});
