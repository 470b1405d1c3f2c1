import { Day, Flag, OneOf, Text, Texts } from '../dto/fields.js';
import { AboutCaseDto } from './act.dto.js';
import { capability } from './capability.js';

const BLOCKAGE = { max: 3, says: 'B01 to B25.' } as const;
const CHANNELS = ['ccc', 'pan', 'prefecture', 'association', 'defenseur', 'other'] as const;

class RecordFilingAttemptDto extends AboutCaseDto {
  @Text()
  readonly ground!: string;

  @Text({ optional: true, says: 'The titre it starts from.' })
  readonly titreHeld?: string;

  @OneOf(['blocked', 'abandoned'])
  readonly outcome!: 'blocked' | 'abandoned';

  @Text({ ...BLOCKAGE, optional: true })
  readonly blockage?: string;
}

class AcknowledgeBlockageDto extends AboutCaseDto {
  @Text({ optional: true, says: 'Under which number it is known there.' })
  readonly reference?: string;
}

class ReportBlockageDto extends AcknowledgeBlockageDto {
  @Text(BLOCKAGE)
  readonly blockage!: string;

  @OneOf(CHANNELS)
  readonly channel!: (typeof CHANNELS)[number];
}

class EscalateBlockageDto extends AboutCaseDto {
  @OneOf(['dgef', 'france-titres'])
  readonly to!: 'dgef' | 'france-titres';
}

class ResolveBlockageDto extends AboutCaseDto {
  @Text(BLOCKAGE)
  readonly blockage!: string;

  @Text({ max: 1000 })
  readonly how!: string;
}

class OfferSubstitutionDto extends AboutCaseDto {
  @Day({ says: 'Day of the appointment.' })
  readonly appointmentOn!: string;

  @Texts({ says: 'Ways to book it: two at least, one of them not digital.' })
  readonly vectors!: readonly string[];
}

class RecordCccContactDto extends AboutCaseDto {
  @Flag()
  readonly answered!: boolean;
}

/** What keeps a person from filing, and the way round it (R. 431-2 al. 3). */
export const ACCESS = capability('access', 'person', {
  RecordFilingAttempt: RecordFilingAttemptDto,
  ReportBlockage: ReportBlockageDto,
  AcknowledgeBlockage: AcknowledgeBlockageDto,
  EscalateBlockage: EscalateBlockageDto,
  ResolveBlockage: ResolveBlockageDto,
  EstablishImpossibility: AboutCaseDto,
  OfferSubstitution: OfferSubstitutionDto,
  DeclineSubstitution: AboutCaseDto,
  RecordPanVisit: AboutCaseDto,
  RecordCccContact: RecordCccContactDto,
});
