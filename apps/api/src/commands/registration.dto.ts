import { Day, Flag, Office, OneOf, Text } from '../dto/fields.js';
import { ActDto } from './act.dto.js';
import { capability } from './capability.js';

const CHANGES = ['address', 'family', 'employer', 'passport'] as const;

class RegisterPersonDto extends ActDto {
  @Day()
  readonly birthDate!: string;

  @Text({ optional: true, max: 100, says: 'ISO 3166-1, two or three letters.' })
  readonly nationality?: string;

  @Day({ optional: true, says: 'Day acquired, if not by birth.' })
  readonly nationalityFrom?: string;

  @Day({ optional: true, says: 'Day of entry.' })
  readonly enteredOn?: string;

  @Flag({ optional: true, says: 'Family of a citizen of the Union.' })
  readonly family?: boolean;
}

class DeclareContactDto extends ActDto {
  @Text({ optional: true, max: 254 })
  readonly email?: string;

  @Text({ optional: true, max: 40 })
  readonly phone?: string;

  @Text({ optional: true, max: 35, says: 'BCP 47: the language to write in.' })
  readonly language?: string;
}

class EndPresenceDto extends ActDto {
  @OneOf(['departed', 'deceased', 'unknown'])
  readonly reasonGiven!: 'departed' | 'deceased' | 'unknown';
}

class DeclareAddressDto extends ActDto {
  @Office()
  readonly department!: string;
}

class SeeSituationChangeDto extends ActDto {
  @OneOf(CHANGES)
  readonly change!: (typeof CHANGES)[number];
}

class DeclareSituationChangeDto extends SeeSituationChangeDto {
  @Text({ optional: true, max: 1000 })
  readonly detail?: string;
}

/** Who the person is, how to reach them, and what changes in their life. */
export const REGISTRATION = capability('registration', 'person', {
  RegisterPerson: RegisterPersonDto,
  DeclareContact: DeclareContactDto,
  EndPresence: EndPresenceDto,
  ResumePresence: ActDto,
  DeclareAddress: DeclareAddressDto,
  DeclareSituationChange: DeclareSituationChangeDto,
  SeeSituationChange: SeeSituationChangeDto,
});
