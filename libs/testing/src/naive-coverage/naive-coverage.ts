import { CAUSE_NAMES, isOfBlockedFile, type Cause } from './cause-names.js';
import { formatDay, parseDay, type Day } from './days.js';
import type { Policy } from './dossier.js';
import { enquire, type Enquiry } from './enquiry.js';
import { compareCodePoints } from './fact-order.js';
import { isInRefusalShadow } from './implicit-rejection.js';
import type { Proof } from './proof.js';
import type { HistoryLine } from './readable.js';
import { firstDayOfRun, timelineOf, type TimelineEntry } from './timeline.js';
import { timelineEnd } from './timeline-bounds.js';

/** A question of section 2. `policy` is PRACTICE when absent. */
export interface CoverageQuestion {
  readonly person: string;
  /** `YYYY-MM-DD`. */
  readonly on: string;
  /** An RFC 3339 instant, or a bare day. */
  readonly knownAt: string;
  readonly policy?: Policy;
}

/** The coverage answer of section 2, key for key. */
export interface CoverageAnswer {
  readonly person: string;
  readonly on: string;
  readonly knownAt: string;
  readonly lawful: boolean | null;
  readonly cover: readonly string[];
  readonly proof: Proof;
  readonly cause: Cause | null;
  readonly causeName: string | null;
  readonly becauseOfBlockedFile: boolean;
  readonly since: string | null;
  readonly days: number | null;
  readonly refusalShadow: boolean;
  readonly timeline: readonly TimelineEntry[];
  readonly implicitRejections: readonly { readonly case: string; readonly on: string }[];
}

/** What the answer says of the day asked about alone. */
export type DayAnswer = Omit<
  CoverageAnswer,
  'person' | 'on' | 'knownAt' | 'timeline' | 'implicitRejections'
>;

/** Reads the day a question is about. @throws {RangeError} It is no day. */
export function askedDay(on: string): Day {
  const day = parseDay(on);
  if (day === null) throw new RangeError(`on is no day: ${on}`);
  return day;
}

/** The answer about one day, without the timeline. */
export function answerOn({ dossier, rejections, start, verdictOn }: Enquiry, on: Day): DayAnswer {
  const { lawful, cover, proof, cause } = verdictOn(on);
  const since = cause === null ? null : firstDayOfRun(start, on, verdictOn);
  return {
    lawful,
    cover,
    proof,
    cause,
    causeName: cause === null ? null : CAUSE_NAMES[cause],
    becauseOfBlockedFile: isOfBlockedFile(cause),
    since: since === null ? null : formatDay(since),
    days: since === null ? null : on - since + 1,
    refusalShadow: isInRefusalShadow(dossier, rejections, on),
  };
}

function rejectionsBy({ rejections }: Enquiry, day: Day): CoverageAnswer['implicitRejections'] {
  return rejections
    .filter((rejection) => rejection.on <= day)
    .sort((a, b) => a.on - b.on || compareCodePoints(a.case, b.case))
    .map((rejection) => ({ case: rejection.case, on: formatDay(rejection.on) }));
}

/**
 * The coverage answer, worked out day by day from the sentences of reading 1: the second
 * implementation, kept slow and plain so that the fast one can be compared with it.
 *
 * @param lines Parsed lines of a history, in the order of the file, unreadable ones included.
 * @returns null when the person does not exist at `knownAt`.
 * @throws {RangeError} `on` is no day, or `knownAt` no instant.
 */
export function naiveCoverage(
  lines: readonly HistoryLine[],
  question: CoverageQuestion,
): CoverageAnswer | null {
  const on = askedDay(question.on);
  const enquiry = enquire(lines, question);
  if (enquiry === null) return null;
  const { dossier, instruments, knownDay, start, verdictOn } = enquiry;
  const end = timelineEnd(dossier, instruments.all, on, knownDay);
  return {
    person: question.person,
    on: question.on,
    knownAt: question.knownAt,
    ...answerOn(enquiry, on),
    timeline: timelineOf(start, end, verdictOn),
    implicitRejections: rejectionsBy(enquiry, Math.max(on, knownDay)),
  };
}
