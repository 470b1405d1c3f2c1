import { compareCodePoints, formatDay } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { CAUSE_NAMES, isBlockedFile, segmentIndexAt, sinceOf } from '#libs/law';
import type { CauseCode, InstrumentCode, Outlook, Proof } from '#libs/law';
import type { PlaceChange } from './places.js';
import { placeOn } from './places.js';
import type { Verdict } from './spells.js';

/** A line of the register: a person with a cause on a day. Keys in the order of the format. */
export interface RegisterRow {
  readonly person: string;
  readonly case: string | null;
  readonly office: string | null;
  readonly on: string;
  readonly lawful: boolean;
  readonly proof: Proof;
  readonly cause: CauseCode;
  readonly causeName: string;
  readonly becauseOfBlockedFile: boolean;
  readonly since: string;
  readonly days: number;
  readonly refusalShadow: boolean;
}

/** Makes the register's line of a person. @param since First day of the cause. */
export type RegisterLine = (
  person: string,
  caseId: string | null,
  since: Day,
  verdict: Verdict,
) => RegisterRow;

/**
 * The lines of the register of a day, one call a line. A register is as slow as what has to be made and thrown away for
 * each of its lines: a day is written out once, and every line that names it shares the text.
 */
export function registerLines(on: Day): RegisterLine {
  const today = formatDay(on);
  const written = new Map<Day, string>();
  function textOf(day: Day): string {
    let text = written.get(day);
    if (text === undefined) written.set(day, (text = formatDay(day)));
    return text;
  }
  return (person, caseId, since, verdict) => ({
    person,
    case: caseId,
    office: verdict.office,
    on: today,
    lawful: verdict.lawful,
    proof: verdict.proof,
    cause: verdict.cause,
    causeName: CAUSE_NAMES[verdict.cause],
    becauseOfBlockedFile: isBlockedFile(verdict.cause),
    since: textOf(since),
    days: on - since + 1,
    refusalShadow: verdict.refusalShadow,
  });
}

/** Which lines of the register are asked for. */
export interface RegisterFilter {
  /** true: the unproven; false: the unlawful. */
  readonly lawful?: boolean;
  readonly blocked?: boolean;
  readonly office?: string;
}

/** Whether a line of the register with that verdict is asked for. */
export function isAskedFor(verdict: Verdict, filter: RegisterFilter): boolean {
  if (filter.lawful !== undefined && verdict.lawful !== filter.lawful) return false;
  if (filter.blocked === true && !isBlockedFile(verdict.cause)) return false;
  return filter.office === undefined || verdict.office === filter.office;
}

/** A line of the register of those at risk. */
export interface AtRiskRow {
  readonly person: string;
  readonly case: string | null;
  readonly office: string | null;
  readonly on: string;
  readonly lastDay: string;
  readonly daysLeft: number;
  readonly instruments: readonly InstrumentCode[];
}

/** The line of a person who is lawful without a cause on that day and has one within so many days; else null. */
export function atRiskRow(
  person: string,
  { segments }: Outlook,
  places: readonly PlaceChange[],
  on: Day,
  withinDays: number,
): AtRiskRow | null {
  const index = segmentIndexAt(segments, on);
  const held = segments[index];
  if (held === undefined || held.lawful !== true || held.cause !== null) return null;
  const next = segments.find((segment, i) => i > index && segment.cause !== null);
  if (next === undefined || next.from > on + withinDays) return null;
  const lastDay = next.from - 1;
  const { case: caseId, office } = placeOn(places, on);
  return {
    person,
    case: caseId,
    office,
    on: formatDay(on),
    lastDay: formatDay(lastDay),
    daysLeft: lastDay - on,
    instruments: held.instruments,
  };
}

/** By last day, then person. */
export function compareAtRisk(a: AtRiskRow, b: AtRiskRow): number {
  if (a.lastDay !== b.lastDay) return a.lastDay < b.lastDay ? -1 : 1;
  return compareCodePoints(a.person, b.person);
}

/** A line of the register of everyone. */
export interface EveryoneRow {
  readonly person: string;
  readonly lawful: boolean | null;
  readonly proof: Proof;
  readonly cause: CauseCode | null;
  readonly since: string | null;
  readonly days: number | null;
  readonly refusalShadow: boolean;
}

/** The line of a person, whatever the day holds. */
export function everyoneRow(person: string, outlook: Outlook, on: Day): EveryoneRow | null {
  const index = segmentIndexAt(outlook.segments, on);
  const segment = outlook.segments[index];
  if (segment === undefined) return null;
  const since = segment.cause === null ? null : sinceOf(outlook.segments, index);
  return {
    person,
    lawful: segment.lawful,
    proof: segment.proof,
    cause: segment.cause,
    since: since === null ? null : formatDay(since),
    days: since === null ? null : on - since + 1,
    refusalShadow: segment.refusalShadow,
  };
}
