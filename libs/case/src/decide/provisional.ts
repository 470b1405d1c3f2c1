import { addMonths, formatDay, refusing } from '#libs/kernel';
import type { Act, CommandShape } from '#libs/law';
import type { WorkRight } from '../events/provision-events.js';
import { caseState } from './case-state.js';
import { needsDemande, printed } from './prolongation.js';

/** Issues a récépissé: what the téléservice does not give to whoever is admitted to file elsewhere. */
export interface IssueRecepisse extends CommandShape {
  readonly type: 'IssueRecepisse';
  readonly case: string;
  readonly document?: string;
  readonly kind: 'first' | 'renewal' | 'duplicate' | 'commission';
  readonly from: string;
  readonly to: string;
  readonly work: WorkRight;
}

/** Ends a provisional document on the day of the act, whatever is printed. */
export interface RevokeProvisionalDocument extends CommandShape {
  readonly type: 'RevokeProvisionalDocument';
  readonly case: string;
  readonly document: string;
}

export type ProvisionalCommand = IssueRecepisse | RevokeProvisionalDocument;

export const PROVISIONAL_REFUSALS = {
  'recepisse.too-short': {
    article: 'ceseda:R431-13',
    says: 'A récépissé lasts one month at least.',
    dit: 'La durée de validité du récépissé ne peut être inférieure à un mois.',
    change: 'Print a later last day.',
  },
  'document.unknown': {
    article: null,
    says: 'The case has no provisional document of that name.',
    dit: 'Le dossier ne contient aucun document provisoire de ce nom.',
    change: 'Name a document of the case.',
  },
} as const;

const no = refusing(PROVISIONAL_REFUSALS);

const issueRecepisse: Act<IssueRecepisse> = {
  subject: 'case',
  basis: ['ceseda:R431-12'],
  records: ['RecepisseIssued'],
  draft: ({ case: id, document, kind, from, to, work }) => [
    {
      type: 'RecepisseIssued',
      case: id,
      data: { document: document ?? `${id}-RE-${from}`, kind, from, to, work },
    },
  ],
  may: needsDemande,
  check(command) {
    const { from, to, fault } = printed(command);
    if (fault !== null) return fault;
    const first = addMonths(from, 1) - 1;
    if (to >= first) return null;
    return no('recepisse.too-short', { change: `Print ${formatDay(first)} or a later last day.` });
  },
};

const revokeProvisionalDocument: Act<RevokeProvisionalDocument> = {
  subject: 'case',
  basis: ['ceseda:L431-3'],
  records: ['ProvisionalDocumentRevoked'],
  draft: ({ case: id, document }) => [
    { type: 'ProvisionalDocumentRevoked', case: id, data: { document } },
  ],
  check({ case: id, document }, asked) {
    const { documents, decisionAttestations } = caseState(asked, id);
    const isKnown = [...documents, ...decisionAttestations].some((each) => each.id === document);
    return isKnown ? null : no('document.unknown');
  },
};

export const PROVISIONAL_ACTS = {
  IssueRecepisse: issueRecepisse,
  RevokeProvisionalDocument: revokeProvisionalDocument,
} as const;
