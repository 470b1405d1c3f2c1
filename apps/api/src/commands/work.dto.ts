import { Text } from '../dto/fields.js';
import { ActDto } from './act.dto.js';
import { capability } from './capability.js';

class AssignCaseDto extends ActDto {
  @Text({ max: 60, says: 'Subject of a token.' })
  readonly agent!: string;
}

class PassCaseDto extends AssignCaseDto {
  @Text({ max: 1000 })
  readonly reasonGiven!: string;
}

class HandOverCaseDto extends ActDto {
  @Text({ max: 60, says: 'Subject of a token.' })
  readonly to!: string;

  @Text({ max: 1000 })
  readonly reasonGiven!: string;
}

/** Who works on a case. */
export const WORK = capability('work', 'case', {
  AssignCase: AssignCaseDto,
  HandOverCase: HandOverCaseDto,
  PassCase: PassCaseDto,
});

class RecordMessageRetriedDto extends ActDto {
  @Text({ says: 'Id of a message that was parked.' })
  readonly message!: string;
}

/** A message that was parked is to be sent after all. */
export const MESSAGES = capability('messages', 'either', {
  RecordMessageRetried: RecordMessageRetriedDto,
});
