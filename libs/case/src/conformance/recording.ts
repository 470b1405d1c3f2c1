import { formatDay, parisDay } from '#libs/kernel';
import type { KnownFact } from '#libs/law';
import { days } from './row.js';
import type { Finding } from './row.js';

/** When a fact was recorded, beside its legal day. */
export interface Recording {
  readonly fact: KnownFact;
  /** Day of the recording in Paris, written. */
  readonly on: string;
  /** Days from the fact to its recording; negative when it was recorded first. */
  readonly after: number;
}

/** When each fact was recorded. */
export function recordingsOf(facts: readonly KnownFact[]): Recording[] {
  return facts.map((fact) => {
    const recordedOn = parisDay(fact.recorded);
    return { fact, on: formatDay(recordedOn), after: recordedOn - fact.day };
  });
}

function finding(fact: KnownFact, count: number, detail: string): Finding {
  return { fact, without: null, article: null, days: count, detail };
}

/** Facts recorded more than so many days after they happened. */
export function recordedLate(recordings: readonly Recording[], lateAfterDays: number): Finding[] {
  return recordings
    .filter(({ after }) => after > lateAfterDays)
    .map(({ fact, on, after }) =>
      finding(fact, after, `It was recorded on ${on}, ${days(after)} after it happened.`),
    );
}

/** Facts recorded on an earlier day than the one on which they are said to have happened. */
export function recordedBefore(recordings: readonly Recording[]): Finding[] {
  return recordings
    .filter(({ after }) => after < 0)
    .map(({ fact, on, after }) => {
      const early = days(-after);
      const detail = `It was recorded on ${on}, ${early} before the day on which it is said to have happened.`;
      return finding(fact, -after, detail);
    });
}
