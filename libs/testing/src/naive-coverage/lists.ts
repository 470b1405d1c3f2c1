import type { Cause } from './cause-names.js';
import { formatDay, type Day } from './days.js';
import { currentDemande } from './demande.js';
import { enquire, type Enquiry } from './enquiry.js';
import { compareCodePoints } from './fact-order.js';
import { acceptedLines } from './known-facts.js';
import { answerOn, askedDay } from './naive-coverage.js';
import { officeOn } from './office.js';
import type { Proof } from './proof.js';
import type { HistoryLine } from './readable.js';

/** A question about everyone: a day, and an instant. */
export interface ListQuestion {
  readonly on: string;
  readonly knownAt: string;
}

/** A row of the register of section 3. */
export interface RegisterRow {
  readonly person: string;
  readonly case: string | null;
  readonly office: string | null;
  readonly on: string;
  readonly lawful: boolean | null;
  readonly proof: Proof;
  readonly cause: Cause;
  readonly causeName: string | null;
  readonly becauseOfBlockedFile: boolean;
  readonly since: string | null;
  readonly days: number | null;
  readonly refusalShadow: boolean;
}

/** A row of the register of those at risk of section 3. */
export interface AtRiskRow {
  readonly person: string;
  readonly case: string | null;
  readonly office: string | null;
  readonly on: string;
  readonly lastDay: string;
  readonly daysLeft: number;
  readonly instruments: readonly string[];
}

/** The persons any accepted line speaks of, in the order of code points. */
export function personsOf(lines: readonly HistoryLine[]): readonly string[] {
  const persons = new Set(acceptedLines(lines).map((line) => String(line['person'])));
  return [...persons].sort(compareCodePoints);
}

function caseAndOffice(enquiry: Enquiry, day: Day) {
  const { demandes, papers } = enquiry.dossier;
  const theCase = currentDemande(demandes, papers, day)?.case ?? null;
  return { case: theCase, office: officeOn(enquiry, day, theCase) };
}

/** The register's row of a person; null when the day has no cause or the person does not exist. */
export function naiveRegisterRow(
  lines: readonly HistoryLine[],
  question: ListQuestion & { readonly person: string },
): RegisterRow | null {
  const enquiry = enquire(lines, question);
  if (enquiry === null) return null;
  const day = askedDay(question.on);
  const { lawful, proof, cause, causeName, ...rest } = answerOn(enquiry, day);
  if (cause === null) return null;
  const { person, on } = question;
  const { becauseOfBlockedFile, since, days, refusalShadow } = rest;
  return {
    person,
    ...caseAndOffice(enquiry, day),
    on,
    lawful,
    proof,
    cause,
    causeName,
    becauseOfBlockedFile,
    since,
    days,
    refusalShadow,
  };
}

/** The register: everyone with a cause on a day. */
export function naiveRegister(
  lines: readonly HistoryLine[],
  question: ListQuestion,
): readonly RegisterRow[] {
  return personsOf(lines).flatMap(
    (person) => naiveRegisterRow(lines, { ...question, person }) ?? [],
  );
}

function atRiskRow(
  lines: readonly HistoryLine[],
  { on, knownAt, days }: ListQuestion & { readonly days: number },
  person: string,
): AtRiskRow | null {
  const enquiry = enquire(lines, { person, knownAt });
  if (enquiry === null) return null;
  const today = askedDay(on);
  const { lawful, cause, cover: instruments } = enquiry.verdictOn(today);
  if (lawful !== true || cause !== null) return null;
  for (let day = today + 1; day <= today + days; day++) {
    if (enquiry.verdictOn(day).cause === null) continue;
    const lastDay = formatDay(day - 1);
    const daysLeft = day - 1 - today;
    return { person, ...caseAndOffice(enquiry, today), on, lastDay, daysLeft, instruments };
  }
  return null;
}

/** Those at risk: lawful without a cause, and a cause within `days` if nothing more happens. */
export function naiveAtRisk(
  lines: readonly HistoryLine[],
  question: ListQuestion & { readonly days: number },
): readonly AtRiskRow[] {
  return personsOf(lines)
    .flatMap((person) => atRiskRow(lines, question, person) ?? [])
    .sort((a, b) => a.daysLeft - b.daysLeft || compareCodePoints(a.person, b.person));
}
