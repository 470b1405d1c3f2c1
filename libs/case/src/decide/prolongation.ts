import { addMonths, formatDay, parseDay, refusing } from '#libs/kernel';
import type { Refusal } from '#libs/kernel';
import { owedBy } from '#libs/law';
import type { Act, AskedOn, CommandShape } from '#libs/law';
import type { WorkRight } from '../events/provision-events.js';
import { lastsSixMonths } from '../conformance/attestation.js';
import { caseFile, caseState, filingOf } from './case-state.js';
import type { ProvisionalDocument } from '../state.js';

/** Issues an attestation de prolongation de l'instruction. It always states the rights it carries. */
export interface IssueAttestationProlongation extends CommandShape {
  readonly type: 'IssueAttestationProlongation';
  readonly case: string;
  /** Default: named from the case and the first day. */
  readonly document?: string;
  /** First and last day printed, `YYYY-MM-DD`, inclusive. */
  readonly from: string;
  readonly to: string;
  readonly work: WorkRight;
  readonly renews?: string;
}

/** Renews the attestation that ends last, for as long as the text allows: what the clock asks for. */
export interface RenewAttestationProlongation extends CommandShape {
  readonly type: 'RenewAttestationProlongation';
  readonly case: string;
}

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

export type ProlongationCommand =
  | IssueAttestationProlongation
  | RenewAttestationProlongation
  | IssueRecepisse
  | RevokeProvisionalDocument;

const AL_2 = 'ceseda:R431-15-1#al2';

export const PROLONGATION_REFUSALS = {
  'attestation.no-demande': {
    article: AL_2,
    says: 'An attestation prolongs the examination of a demande, and none is filed.',
    dit: 'L’attestation prolonge l’instruction d’une demande : aucune n’est déposée.',
    change: 'File the demande first.',
  },
  'attestation.ends-before-it-begins': {
    article: AL_2,
    says: 'The last day printed comes before the first.',
    dit: 'Le dernier jour imprimé précède le premier.',
    change: 'Print a last day on or after the first.',
  },
  'attestation.too-long': {
    article: AL_2,
    says: 'An attestation de prolongation lasts three months at most, six for a protected person.',
    dit: 'L’attestation de prolongation vaut trois mois au plus, six pour une personne protégée.',
    change: 'Print an earlier last day.',
  },
  'attestation.nothing-to-renew': {
    article: AL_2,
    says: 'There is no attestation de prolongation in this case to renew.',
    dit: 'Aucune attestation de prolongation n’est à renouveler dans ce dossier.',
    change: 'Issue a first attestation.',
  },
  'attestation.not-ending-yet': {
    article: AL_2,
    says: 'An attestation is renewed without an agent in the last fifteen days before its end.',
    dit: 'L’attestation est renouvelée d’office dans les quinze jours qui précèdent sa fin.',
    change: 'Renew it later, or issue another: IssueAttestationProlongation.',
  },
  'attestation.not-owed': {
    article: AL_2,
    says: 'No text owes this demande a document, so that it is not renewed without an agent.',
    dit: 'Aucun texte n’impose de document pour cette demande : il n’est pas renouvelé d’office.',
    change: 'An agent may issue it: IssueAttestationProlongation.',
  },
  'attestation.incomplete': {
    article: AL_2,
    says: 'Documents asked for are awaited, so that the attestation is not renewed without an agent.',
    dit: 'Des pièces demandées sont attendues : l’attestation n’est pas renouvelée d’office.',
    change: 'Record the supplement, or establish that the file is complete.',
  },
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

const no = refusing(PROLONGATION_REFUSALS);

const MONTHS = 3;
const MONTHS_PROTECTED = 6;

/** Days before its end from which an attestation is renewed without an agent. */
const RENEWED_DAYS_BEFORE = 15;

/** Last day that may be printed on an attestation issued on the day asked about. */
function latestEnd(from: number, asked: AskedOn, caseId: string): number {
  const file = caseFile(asked, caseId);
  const months = file !== undefined && lastsSixMonths(file, asked.on) ? MONTHS_PROTECTED : MONTHS;
  return addMonths(from, months) - 1;
}

function needsDemande(asked: AskedOn, caseId: string | null): Refusal | null {
  const filing = filingOf(asked, caseId);
  return filing === undefined || filing.demande.filedOn > asked.on
    ? no('attestation.no-demande')
    : null;
}

function datesOf({ from, to }: { readonly from: string; readonly to: string }) {
  return { from: parseDay(from) ?? 0, to: parseDay(to) ?? 0 };
}

function tooLong(from: number, asked: AskedOn, caseId: string, to: number): Refusal | null {
  const latest = latestEnd(from, asked, caseId);
  if (to <= latest) return null;
  return no('attestation.too-long', {
    detail: `From ${formatDay(from)} it may last to ${formatDay(latest)}, not to ${formatDay(to)}.`,
    change: `Print ${formatDay(latest)} or an earlier last day.`,
  });
}

function attestations(asked: AskedOn, caseId: string | null): ProvisionalDocument[] {
  return caseState(asked, caseId).documents.filter(
    ({ form }) => form === 'attestation-prolongation',
  );
}

/** The attestation that ends last, and was not revoked. */
function lastAttestation(asked: AskedOn, caseId: string | null): ProvisionalDocument | undefined {
  return attestations(asked, caseId)
    .filter(({ revokedOn }) => revokedOn === null)
    .toSorted((a, b) => a.to - b.to)
    .at(-1);
}

export const issueAttestationProlongation: Act<IssueAttestationProlongation> = {
  subject: 'case',
  basis: [AL_2],
  records: ['AttestationProlongationIssued'],
  draft({ case: id, document, from, to, work, renews }) {
    const data = {
      document: document ?? `${id}-AP-${from}`,
      from,
      to,
      work,
      rightsStated: true,
      ...(renews === undefined ? {} : { renews }),
    };
    return [{ type: 'AttestationProlongationIssued', case: id, data }];
  },
  may: needsDemande,
  check(command, asked) {
    const { from, to } = datesOf(command);
    if (to < from) return no('attestation.ends-before-it-begins');
    return tooLong(from, asked, command.case, to);
  },
};

export const renewAttestationProlongation: Act<RenewAttestationProlongation> = {
  subject: 'case',
  basis: [AL_2],
  records: ['AttestationProlongationIssued'],
  draft({ case: id }, asked) {
    const last = lastAttestation(asked, id);
    if (last === undefined) return [{ type: 'AttestationProlongationIssued', case: id, data: {} }];
    // An act is no earlier than its day: what was uncovered before it stays so.
    const from = Math.max(last.to + 1, asked.on);
    const data = {
      document: `${id}-AP-${formatDay(from)}`,
      from: formatDay(from),
      to: formatDay(latestEnd(from, asked, id)),
      work: last.work ?? 'none',
      rightsStated: true,
      renews: last.id,
    };
    return [{ type: 'AttestationProlongationIssued', case: id, data }];
  },
  may(asked, id) {
    const filing = filingOf(asked, id);
    if (filing === undefined) return no('attestation.no-demande');
    const last = lastAttestation(asked, id);
    if (last === undefined) return no('attestation.nothing-to-renew');
    if (last.to - RENEWED_DAYS_BEFORE > asked.on) {
      return no('attestation.not-ending-yet', {
        change: `Renew it from ${formatDay(last.to - RENEWED_DAYS_BEFORE)} on.`,
      });
    }
    if (owedBy(filing, asked.on) === null) return no('attestation.not-owed');
    return caseState(asked, id).openSupplementRequests.length > 0
      ? no('attestation.incomplete')
      : null;
  },
};

export const issueRecepisse: Act<IssueRecepisse> = {
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
    const { from, to } = datesOf(command);
    if (to < from) return no('attestation.ends-before-it-begins');
    const first = addMonths(from, 1) - 1;
    if (to >= first) return null;
    return no('recepisse.too-short', { change: `Print ${formatDay(first)} or a later last day.` });
  },
};

export const revokeProvisionalDocument: Act<RevokeProvisionalDocument> = {
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
