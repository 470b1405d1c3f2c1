import type { Cause } from './cause-names.js';
import { formatDay, type Day } from './days.js';
import type { Verdict } from './verdict.js';

/** A stretch of equal days, both inclusive. */
export type TimelineEntry =
  | {
      readonly from: string;
      readonly to: string;
      readonly lawful: true;
      readonly instruments: readonly string[];
      readonly cause?: Cause;
    }
  | { readonly from: string; readonly to: string; readonly lawful: false; readonly cause: Cause }
  | { readonly from: string; readonly to: string; readonly lawful: null };

function areEqual(a: Verdict, b: Verdict): boolean {
  return a.lawful === b.lawful && a.cause === b.cause && a.cover.join() === b.cover.join();
}

function entryOf(verdict: Verdict, first: Day, last: Day): TimelineEntry {
  const dates = { from: formatDay(first), to: formatDay(last) };
  const { lawful, cover: instruments, cause } = verdict;
  if (lawful === null) return { ...dates, lawful };
  if (lawful) return { ...dates, lawful, instruments, ...(cause === null ? {} : { cause }) };
  if (cause === null) throw new Error(`${dates.from} is unlawful without a cause.`);
  return { ...dates, lawful, cause };
}

/** Day by day from `start` to `end`, equal neighbours merged; empty when `start` is after `end`. */
export function timelineOf(
  start: Day,
  end: Day,
  verdictOn: (day: Day) => Verdict,
): readonly TimelineEntry[] {
  const entries: TimelineEntry[] = [];
  let first = start;
  for (let day = start; day <= end; day++) {
    const verdict = verdictOn(day);
    if (day < end && areEqual(verdict, verdictOn(day + 1))) continue;
    entries.push(entryOf(verdict, first, day));
    first = day + 1;
  }
  return entries;
}

/** First day of the unbroken run of days with a cause and the same `lawful` as that of `on`. */
export function firstDayOfRun(start: Day, on: Day, verdictOn: (day: Day) => Verdict): Day {
  const { lawful } = verdictOn(on);
  let first = on;
  while (first > start) {
    const before = verdictOn(first - 1);
    if (before.cause === null || before.lawful !== lawful) break;
    first--;
  }
  return first;
}
