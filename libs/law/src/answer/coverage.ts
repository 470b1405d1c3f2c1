import { assert, formatDay, parisDay, parseDay, parseInstant } from '#libs/kernel';
import type { Day, Fact } from '#libs/kernel';
import type { InstrumentCode, Proof } from '../day/cover.js';
import { CAUSE_NAMES, isBlockedFile } from '../day/finding.js';
import type { CauseCode } from '../day/finding.js';
import { situationOf } from '../day/situation.js';
import { knownFacts } from '../facts/known-facts.js';
import { PRACTICE } from '../law-book.js';
import type { Law } from '../law-book.js';
import { outlookOf, segmentIndexAt } from './outlook.js';
import type { Outlook, Segment } from './outlook.js';

/** One run of days of a timeline: days included, `instruments` on lawful days, `cause` where there is one. */
export interface TimelineEntry {
  readonly from: string;
  readonly to: string;
  readonly lawful: boolean | null;
  readonly instruments?: readonly InstrumentCode[];
  readonly cause?: CauseCode;
}

/** What the engine says of a person on a day (docs/reference/history-format.md, the coverage answer). */
export interface CoverageAnswer {
  readonly person: string;
  readonly on: string;
  readonly knownAt: string;
  readonly lawful: boolean | null;
  readonly cover: readonly InstrumentCode[];
  readonly proof: Proof;
  readonly cause: CauseCode | null;
  readonly causeName: string | null;
  readonly becauseOfBlockedFile: boolean;
  readonly since: string | null;
  readonly days: number | null;
  readonly refusalShadow: boolean;
  readonly timeline: readonly TimelineEntry[];
  readonly implicitRejections: readonly { readonly case: string; readonly on: string }[];
}

/** A question: which day, as known when. Both are echoed as asked. */
export interface Question {
  readonly on: string;
  readonly knownAt: string;
}

/** Question days and moments, read. */
export interface ReadQuestion extends Question {
  readonly day: Day;
  readonly knownAtDay: Day;
}

/** @throws {InvariantViolation} when the day or the moment cannot be read: the caller checks what people type. */
export function readQuestion({ on, knownAt }: Question): ReadQuestion {
  const day = parseDay(on);
  const instant = parseInstant(knownAt);
  assert(day !== undefined, `on must be a day written YYYY-MM-DD: ${on}`);
  assert(instant !== undefined, `knownAt must be an RFC 3339 instant or a day: ${knownAt}`);
  return { on, knownAt, day, knownAtDay: parisDay(instant) };
}

function entry(segment: Segment, from: Day, to: Day): TimelineEntry {
  return {
    from: formatDay(from),
    to: formatDay(to),
    lawful: segment.lawful,
    ...(segment.lawful === true ? { instruments: segment.instruments } : {}),
    ...(segment.cause === null ? {} : { cause: segment.cause }),
  };
}

function isSameEntry(a: Segment, b: Segment): boolean {
  return a.lawful === b.lawful && a.instruments === b.instruments && a.cause === b.cause;
}

/** The timeline from the person's first day to `end`; empty when it would begin after it. */
export function timelineOf(outlook: Outlook, end: Day): TimelineEntry[] {
  const { segments, start } = outlook;
  const entries: TimelineEntry[] = [];
  let i = segmentIndexAt(segments, start);
  let from = start;
  while (from <= end) {
    const first = segments[i];
    if (first === undefined) break;
    let next = segments[++i];
    while (next !== undefined && isSameEntry(first, next)) next = segments[++i];
    const to = next === undefined ? end : Math.min(end, next.from - 1);
    entries.push(entry(first, from, to));
    from = to + 1;
  }
  return entries;
}

/** First day of the unbroken run of days with a cause and the same `lawful` that holds at segment `index`. */
export function sinceOf(segments: readonly Segment[], index: number): Day {
  const held = segments[index];
  let first = index;
  for (let i = index - 1; i >= 0; i--) {
    const before = segments[i];
    if (before?.cause == null || before.lawful !== held?.lawful) break;
    first = i;
  }
  return segments[first]?.from ?? 0;
}

/** The last day of a timeline: the day asked, the day known, and the end of the last cover that has one. */
export function timelineEnd(outlook: Outlook, question: ReadQuestion): Day {
  return Math.max(question.day, question.knownAtDay, outlook.lastCovered);
}

/** The implicit rejections born by the later of the day asked and the day known. */
export function rejectionsBy(
  outlook: Outlook,
  question: ReadQuestion,
): { case: string; on: string }[] {
  const last = Math.max(question.day, question.knownAtDay);
  return outlook.rejections
    .filter((rejection) => rejection.on <= last)
    .map((rejection) => ({ case: rejection.case, on: formatDay(rejection.on) }));
}

/** Cuts an answer out of an outlook. The outlook must hold what was known at the moment asked about. */
export function answerFrom(
  outlook: Outlook,
  person: string,
  question: ReadQuestion,
): CoverageAnswer {
  const { segments } = outlook;
  const index = segmentIndexAt(segments, question.day);
  const held = segments[index];
  assert(held !== undefined, 'an outlook has at least one segment');
  const since = held.cause === null ? null : sinceOf(segments, index);
  return {
    person,
    on: question.on,
    knownAt: question.knownAt,
    lawful: held.lawful,
    cover: held.instruments,
    proof: held.proof,
    cause: held.cause,
    causeName: held.cause === null ? null : CAUSE_NAMES[held.cause],
    becauseOfBlockedFile: held.cause !== null && isBlockedFile(held.cause),
    since: since === null ? null : formatDay(since),
    days: since === null ? null : question.day - since + 1,
    refusalShadow: held.refusalShadow,
    timeline: timelineOf(outlook, timelineEnd(outlook, question)),
    implicitRejections: rejectionsBy(outlook, question),
  };
}

/**
 * The coverage answer: is there a right to stay on that day, what could the person show, and if not, why.
 *
 * @param facts All facts of one person, ids unique, in any order.
 * @returns null when nothing is known of the person at that moment.
 * @throws {InvariantViolation} when the question's day or moment cannot be read.
 */
export function coverage(
  facts: readonly Fact[],
  { on, knownAt, law = PRACTICE }: Question & { readonly law?: Law },
): CoverageAnswer | null {
  const person = facts[0]?.person;
  if (person === undefined) return null;
  const question = readQuestion({ on, knownAt });
  const known = knownFacts(facts, parseInstant(knownAt) ?? 0);
  const outlook = outlookOf(situationOf(known, law));
  return outlook === null ? null : answerFrom(outlook, person, question);
}
