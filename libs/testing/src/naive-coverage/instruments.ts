import { isAbsent, type Applicant } from './applicant.js';
import { NEVER, type Day } from './days.js';
import type { Titre, Visa } from './papers.js';

/** A stretch without cover inside an instrument's dates: after one day, before another. */
export interface Interruption {
  /** The last covered day before it. */
  readonly after: Day;
  /** The first covered day following it; NEVER when the instrument is ended. */
  readonly until: Day;
}

/** What the paper or the right of an instrument is. */
export type Source =
  | { readonly is: 'citizenship' }
  | { readonly is: 'minority' }
  | { readonly is: 'visa'; readonly visa: Visa }
  | { readonly is: 'titre'; readonly titre: Titre }
  | { readonly is: 'document'; readonly issuedOn: Day; readonly case: string | null }
  | { readonly is: 'decision'; readonly case: string }
  | { readonly is: 'law'; readonly titre: Titre };

/** One right to stay (§1 of the domain rules), with the days it covers. */
export interface Instrument {
  readonly code: string;
  readonly from: Day;
  /** Last day, inclusive; NEVER when it has none. */
  readonly to: Day;
  readonly interruptions: readonly Interruption[];
  readonly source: Source;
}

/** True when the instrument is interrupted or ended on that day, whatever its dates. */
export function isInterrupted({ interruptions }: Instrument, day: Day): boolean {
  return interruptions.some(({ after, until }) => after < day && day < until);
}

/** True when the instrument covers that day, rule 10 apart. */
export function covers(instrument: Instrument, day: Day): boolean {
  return instrument.from <= day && day <= instrument.to && !isInterrupted(instrument, day);
}

/** True when a day is known after which the instrument covers no more. */
export function hasEnd({ to, interruptions }: Instrument): boolean {
  return to !== NEVER || interruptions.some(({ until }) => until === NEVER);
}

/**
 * The covered days of an instrument at their two ends, found by walking. A day rule 10 makes null
 * is covered by nothing.
 *
 * @param horizon A day after which nothing known changes any more.
 * @returns null when no day is covered; `last` is meaningless without an end.
 */
export function coveredSpan(
  instrument: Instrument,
  applicant: Applicant,
  horizon: Day,
): { readonly first: Day; readonly last: Day } | null {
  const limit = Math.min(instrument.to, Math.max(horizon, instrument.from));
  const isCovered = (day: Day) => covers(instrument, day) && !isAbsent(applicant, day);
  let [first, last] = [instrument.from, limit];
  while (first <= limit && !isCovered(first)) first++;
  while (last >= first && !isCovered(last)) last--;
  return first > limit ? null : { first, last };
}
