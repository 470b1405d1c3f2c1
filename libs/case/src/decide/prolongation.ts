import { addMonths, formatDay, parseDay, refusing } from '#libs/kernel';
import type { Refusal } from '#libs/kernel';
import type { Act, AskedOn, CommandShape } from '#libs/law';
import { lastsSixMonths } from '../conformance/attestation.js';
import type { WorkRight } from '../events/provision-events.js';
import { caseFile, filingOf } from './case-state.js';

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

export type ProlongationCommand = IssueAttestationProlongation;

/** What prolongs an examination, and for how long. */
export const R431_15_1_AL2 = 'ceseda:R431-15-1#al2';

export const PROLONGATION_REFUSALS = {
  'attestation.no-demande': {
    article: R431_15_1_AL2,
    says: 'An attestation prolongs the examination of a demande, and none is filed.',
    dit: 'L’attestation prolonge l’instruction d’une demande : aucune n’est déposée.',
    change: 'File the demande first.',
  },
  'attestation.ends-before-it-begins': {
    article: R431_15_1_AL2,
    says: 'The last day printed comes before the first.',
    dit: 'Le dernier jour imprimé précède le premier.',
    change: 'Print a last day on or after the first.',
  },
  'attestation.too-long': {
    article: R431_15_1_AL2,
    says: 'An attestation de prolongation lasts three months at most, six for a protected person.',
    dit: 'L’attestation de prolongation vaut trois mois au plus, six pour une personne protégée.',
    change: 'Print an earlier last day.',
  },
} as const;

const no = refusing(PROLONGATION_REFUSALS);

const MONTHS = 3;
const MONTHS_PROTECTED = 6;

/** Last day that may be printed on an attestation issued on the day asked about. */
export function latestEnd(from: number, asked: AskedOn, caseId: string): number {
  const file = caseFile(asked, caseId);
  const months = file !== undefined && lastsSixMonths(file, asked.on) ? MONTHS_PROTECTED : MONTHS;
  return addMonths(from, months) - 1;
}

/** Whatever prolongs an examination needs one: a demande filed by the day asked about. */
export function needsDemande(asked: AskedOn, caseId: string | null): Refusal | null {
  const filing = filingOf(asked, caseId);
  return filing === undefined || filing.demande.filedOn > asked.on
    ? no('attestation.no-demande')
    : null;
}

/** The days printed on a document; a refusal where the last comes before the first. */
export function printed({ from, to }: { readonly from: string; readonly to: string }) {
  const days = { from: parseDay(from) ?? 0, to: parseDay(to) ?? 0 };
  return {
    ...days,
    fault: days.to < days.from ? no('attestation.ends-before-it-begins') : null,
  };
}

function tooLong(from: number, asked: AskedOn, caseId: string, to: number): Refusal | null {
  const latest = latestEnd(from, asked, caseId);
  if (to <= latest) return null;
  return no('attestation.too-long', {
    detail: `From ${formatDay(from)} it may last to ${formatDay(latest)}, not to ${formatDay(to)}.`,
    change: `Print ${formatDay(latest)} or an earlier last day.`,
  });
}

const issueAttestationProlongation: Act<IssueAttestationProlongation> = {
  subject: 'case',
  basis: [R431_15_1_AL2],
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
    const { from, to, fault } = printed(command);
    return fault ?? tooLong(from, asked, command.case, to);
  },
};

export const PROLONGATION_ACTS = {
  IssueAttestationProlongation: issueAttestationProlongation,
} as const;
