import { Day, Flag, OneOf, Text, Whole } from '../dto/fields.js';
import { ActDto } from './act.dto.js';
import { capability } from './capability.js';

const TITRES = [
  'cst',
  'csp',
  'carte-resident',
  'carte-resident-permanent',
  'cra-1',
  'cra-10',
  'aps',
  'aps-protection-temporaire',
  'carte-ue',
] as const;
const WORK = ['full', 'limited', 'none'] as const;

class IssueTitreDto extends ActDto {
  @Text({ optional: true, says: 'Default: named from the case and the first day.' })
  readonly titre?: string;

  @OneOf(TITRES)
  readonly kind!: (typeof TITRES)[number];

  @Text({ says: 'Article it is issued on, such as L421-1.' })
  readonly ground!: string;

  @Day({ says: 'First day printed.' })
  readonly validFrom!: string;

  @Day({ nullable: true, says: 'Last day printed, inclusive; null: without end.' })
  readonly validTo!: string | null;

  @Whole({ max: 240 })
  readonly durationMonths!: number;

  @OneOf(WORK, { says: 'The right to work it carries.' })
  readonly work!: (typeof WORK)[number];

  @Flag({ says: 'Whether its renewal is asked for by the téléservice (annexe 9).' })
  readonly teleservice!: boolean;

  @Day({ optional: true })
  readonly handedOverOn?: string;
}

class OfTitreDto extends ActDto {
  @Text()
  readonly titre!: string;
}

class AppointmentDto extends ActDto {
  @Day({ says: 'Day of the appointment.' })
  readonly on!: string;
}

/** What France Titres makes of a favourable decision. */
export const PRODUCTION = capability('production', 'case', {
  OrderCard: OfTitreDto,
  RecordCardProduced: OfTitreDto,
  RecordCardAvailable: OfTitreDto,
  OfferHandoverSlot: AppointmentDto,
  BookHandover: AppointmentDto,
});

/** The titre itself: of a case, or of none. */
export const HANDOVER = capability('handover', 'either', {
  IssueTitre: IssueTitreDto,
  HandOverTitre: OfTitreDto,
  RecordHandover: OfTitreDto,
});
