import { Office, Text } from '../dto/fields.js';
import { ActDto } from './act.dto.js';
import { capability } from './capability.js';

class TransferFileDto extends ActDto {
  @Office({ says: 'The office that receives the file.' })
  readonly department!: string;

  @Text({ max: 1000, says: 'Why the file goes there.' })
  readonly reasonGiven!: string;
}

/** A file goes from one office to another. */
export const TRANSFER = capability('transfer', 'case', { TransferFile: TransferFileDto });
