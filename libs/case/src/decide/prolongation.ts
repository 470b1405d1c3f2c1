import { addMonths, formatDay, parseDay, refusing } from '#libs/kernel';
import type { Refusal } from '#libs/kernel';
import { documentsNamed } from '#libs/law';
import type { Act, AskedOn, CommandShape } from '#libs/law';
import { lastsSixMonths } from '../conformance/attestation.js';
import type { WorkRight } from '../events/provision-events.js';
import { caseFile, filingOf } from './case-state.js';
import { nameTaken } from './document-names.js';
import { printedFault } from './printed-days.js';

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
  'attestation.too-long': {
    article: R431_15_1_AL2,
    says: 'An attestation de prolongation lasts three months at most, six for a protected person.',
    dit: 'L’attestation de prolongation vaut trois mois au plus, six pour une personne protégée.',
    change: 'Print an earlier last day.',
  },
  'attestation.renews-nothing': {
    article: R431_15_1_AL2,
    says: 'The attestation is said to renew a document that the person was never given.',
    dit: 'L’attestation renouvellerait un document qui n’a pas été délivré à cette personne.',
    change: 'Name an attestation or a récépissé of the person, or none.',
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

function tooLong(command: IssueAttestationProlongation, asked: AskedOn): Refusal | null {
  const { case: caseId } = command;
  const from = parseDay(command.from);
  const to = parseDay(command.to);
  if (from === undefined || to === undefined) return null;
  const latest = latestEnd(from, asked, caseId);
  if (to <= latest) return null;
  return no('attestation.too-long', {
    detail: `From ${formatDay(from)} it may last to ${formatDay(latest)}, not to ${formatDay(to)}.`,
    change: `Print ${formatDay(latest)} or an earlier last day.`,
  });
}

const RENEWED: ReadonlySet<string> = new Set(['AttestationProlongationIssued', 'RecepisseIssued']);

function renewsNothing(
  { renews }: IssueAttestationProlongation,
  { situation }: AskedOn,
): Refusal | null {
  if (renews === undefined) return null;
  const isKnown = documentsNamed(situation, renews).some(({ type }) => RENEWED.has(type));
  return isKnown ? null : no('attestation.renews-nothing');
}

function nameOf({ case: id, document, from }: IssueAttestationProlongation): string {
  return document ?? `${id}-AP-${from}`;
}

const issueAttestationProlongation: Act<IssueAttestationProlongation> = {
  subject: 'case',
  basis: [R431_15_1_AL2],
  records: ['AttestationProlongationIssued'],
  draft(command) {
    const { case: id, from, to, work, renews } = command;
    const data = {
      document: nameOf(command),
      from,
      to,
      work,
      rightsStated: true,
      ...(renews === undefined ? {} : { renews }),
    };
    return [{ type: 'AttestationProlongationIssued', case: id, data }];
  },
  may: needsDemande,
  check: (command, asked) =>
    printedFault(command, asked) ??
    tooLong(command, asked) ??
    renewsNothing(command, asked) ??
    nameTaken(nameOf(command), asked),
};

export const PROLONGATION_ACTS = {
  IssueAttestationProlongation: issueAttestationProlongation,
} as const;
