import { Day, OneOf, Text } from '../dto/fields.js';
import { ActDto } from './act.dto.js';
import { capability } from './capability.js';

const VISAS = ['short-stay', 'titre-to-request', 'vls-ts', 'exempting'] as const;

class ValidateVlsTsDto extends ActDto {
  @Text()
  readonly visa!: string;
}

class IssueVisaDto extends ValidateVlsTsDto {
  @OneOf(VISAS)
  readonly kind!: (typeof VISAS)[number];

  @Day({ says: 'First day printed.' })
  readonly validFrom!: string;

  @Day({ says: 'Last day printed, inclusive.' })
  readonly validTo!: string;

  @Text({ optional: true })
  readonly mention?: string;
}

class DeclareTitreLostDto extends ActDto {
  @Text()
  readonly titre!: string;

  @OneOf(['lost', 'stolen'])
  readonly reasonGiven!: 'lost' | 'stolen';
}

class OfTitreDto extends ActDto {
  @Text()
  readonly titre!: string;
}

class IssueAsylumAttestationDto extends ActDto {
  @Text({ optional: true, says: 'Default: named from the first day.' })
  readonly document?: string;

  @Day({ says: 'First day printed.' })
  readonly from!: string;

  @Day({ says: 'Last day printed, inclusive.' })
  readonly to!: string;
}

/** Visas, titres and attestations of a person. */
export const TITRES = capability('titres', 'person', {
  IssueVisa: IssueVisaDto,
  ValidateVlsTs: ValidateVlsTsDto,
  DeclareTitreLost: DeclareTitreLostDto,
  WithdrawTitre: OfTitreDto,
  IssueAsylumAttestation: IssueAsylumAttestationDto,
});
