import { Day, OneOf, Text } from '../dto/fields.js';
import { ActDto } from './act.dto.js';
import { capability } from './capability.js';

const RECOURS = ['gracieux', 'hierarchique', 'contentieux'] as const;
const REFERES = ['L521-1', 'L521-2', 'L521-3'] as const;

class FileRecoursDto extends ActDto {
  @OneOf(RECOURS)
  readonly kind!: (typeof RECOURS)[number];
}

class AnswerRecoursDto extends FileRecoursDto {
  @OneOf(['granted', 'rejected'])
  readonly outcome!: 'granted' | 'rejected';
}

class FileInterimApplicationDto extends ActDto {
  @OneOf(REFERES, { says: 'Article of the CJA.' })
  readonly kind!: (typeof REFERES)[number];
}

class RecordCourtOrderDto extends ActDto {
  @Text({ max: 4000, says: 'What is ordered.' })
  readonly terms!: string;

  @Day({ optional: true, says: 'Last day to execute it.' })
  readonly deadline?: string;
}

/** Reasons, recours, référés, and what courts order. */
export const REMEDIES = capability('remedies', 'case', {
  RequestMotives: ActDto,
  GiveMotives: ActDto,
  FileRecours: FileRecoursDto,
  AnswerRecours: AnswerRecoursDto,
  FileInterimApplication: FileInterimApplicationDto,
  RecordCourtOrder: RecordCourtOrderDto,
  ExecuteCourtOrder: ActDto,
});
