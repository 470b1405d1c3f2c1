import { addMonths, FOREVER, formatDay, parseDay, refusing } from '#libs/kernel';
import type { Refusal } from '#libs/kernel';
import type { Act, CommandShape } from '#libs/law';
import type { WorkRight } from '../events/provision-events.js';
import { caseState } from './case-state.js';
import { nameTaken } from './document-names.js';
import { printedFault } from './printed-days.js';
import { needsDemande } from './prolongation.js';

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
  'document.revoked-already': {
    article: null,
    says: 'The document is revoked already: of several revocations the first counts.',
    dit: 'Le document est déjà retiré : de plusieurs retraits, le premier compte.',
    change: 'Nothing is left to do; an error is corrected: CorrectFact.',
  },
  'document.over': {
    article: 'ceseda:L431-3',
    says: 'A document whose last day is over has nothing left to revoke.',
    dit: 'Un document arrivé à son terme ne peut plus être retiré.',
    change: 'Date the revocation on or before its last day, if it was revoked by then.',
  },
  'document.not-issued-yet': {
    article: null,
    says: 'A document is revoked once it is issued.',
    dit: 'Un document ne peut être retiré avant d’avoir été délivré.',
    change: 'Date the revocation on the day of issue or later.',
  },
} as const;

const no = refusing(PROVISIONAL_REFUSALS);

const R431_12 = 'ceseda:R431-12';

function nameOf({ case: id, document, from }: IssueRecepisse): string {
  return document ?? `${id}-RE-${from}`;
}

function tooShort({ from, to }: IssueRecepisse): Refusal | null {
  const begins = parseDay(from);
  const ends = parseDay(to);
  if (begins === undefined || ends === undefined) return null;
  const first = addMonths(begins, 1) - 1;
  if (ends >= first) return null;
  return no('recepisse.too-short', { change: `Print ${formatDay(first)} or a later last day.` });
}

const issueRecepisse: Act<IssueRecepisse> = {
  subject: 'case',
  basis: [R431_12],
  records: ['RecepisseIssued'],
  draft(command) {
    const { case: id, kind, from, to, work } = command;
    const document = nameOf(command);
    return [{ type: 'RecepisseIssued', case: id, data: { document, kind, from, to, work } }];
  },
  may: needsDemande,
  check: (command, asked) =>
    printedFault(command, asked, R431_12) ?? tooShort(command) ?? nameTaken(nameOf(command), asked),
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
    const named = [...documents, ...decisionAttestations].filter((each) => each.id === document);
    if (named.length === 0) return no('document.unknown');
    const issuedOn = Math.min(...named.map((each) => each.issuedOn));
    if (asked.on < issuedOn) {
      const change = `Date the revocation ${formatDay(issuedOn)} or later.`;
      return no('document.not-issued-yet', { change });
    }
    if (named.some(({ revokedOn }) => revokedOn !== null)) return no('document.revoked-already');
    const lastDay = Math.max(...named.map(({ to }) => to ?? FOREVER));
    if (lastDay >= asked.on) return null;
    return no('document.over', { detail: `Its last day was ${formatDay(lastDay)}.` });
  },
};

export const PROVISIONAL_ACTS = {
  IssueRecepisse: issueRecepisse,
  RevokeProvisionalDocument: revokeProvisionalDocument,
} as const;
