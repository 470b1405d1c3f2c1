import { Day, OneOf, Text } from '../dto/fields.js';
import { ActDto } from './act.dto.js';
import { capability } from './capability.js';

const WORK = ['full', 'limited', 'none'] as const;
const RECEPISSES = ['first', 'renewal', 'duplicate', 'commission'] as const;

class ProvisionalDocumentDto extends ActDto {
  @Text({ optional: true, says: 'Default: named from the case and the first day.' })
  readonly document?: string;

  @Day({ says: 'First day printed.' })
  readonly from!: string;

  @Day({ says: 'Last day printed, inclusive.' })
  readonly to!: string;

  @OneOf(WORK, { says: 'The right to work it carries.' })
  readonly work!: (typeof WORK)[number];
}

class IssueAttestationProlongationDto extends ProvisionalDocumentDto {
  @Text({ optional: true, says: 'The document it follows.' })
  readonly renews?: string;
}

class IssueRecepisseDto extends ProvisionalDocumentDto {
  @OneOf(RECEPISSES)
  readonly kind!: (typeof RECEPISSES)[number];
}

class RevokeProvisionalDocumentDto extends ActDto {
  @Text()
  readonly document!: string;
}

/** The documents that cover while a demande is examined. */
export const PROLONGATION = capability('prolongation', 'case', {
  IssueAttestationProlongation: IssueAttestationProlongationDto,
  RenewAttestationProlongation: ActDto,
  IssueRecepisse: IssueRecepisseDto,
  RevokeProvisionalDocument: RevokeProvisionalDocumentDto,
});
