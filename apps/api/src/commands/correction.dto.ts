import type { FactData } from '#libs/kernel';
import { Data, Day, Flag, Text } from '../dto/fields.js';
import { ActDto } from './act.dto.js';
import { capability } from './capability.js';

class CorrectFactDto extends ActDto {
  @Text({ max: 1000, says: 'Id of the fact.' })
  readonly corrects!: string;

  @Day({ optional: true, says: 'The legal day it should have had.' })
  readonly day?: string;

  @Data({ optional: true, says: 'The keys of its data that change.' })
  readonly data?: FactData;

  @Flag({ optional: true, says: 'True: the fact never was. Final.' })
  readonly void?: boolean;
}

/** The only way to change what was said before. */
export const CORRECTION = capability('correction', 'either', { CorrectFact: CorrectFactDto });
