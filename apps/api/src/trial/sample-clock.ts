/** All that the samples tell is recorded by this moment (samples/demonstration.json). */
export const SAMPLES_END = '2026-11-21T12:00:00.000Z';

/** A clock. */
export interface Clock {
  readonly now: () => string;
  /** Whether it is ahead of the clock of the machine. */
  readonly isAhead: boolean;
}

/**
 * The clock of a directory of samples. On a machine where it is earlier than the end of the samples, it starts there: what
 * is recorded in the future is not known yet. It goes on over every start, so that it never goes back.
 *
 * @param now The clock of the machine.
 * @param since When the directory was given the samples, by the same; null for one that never was.
 */
export function sampleClock(now: () => string, since: string | null): Clock {
  const ahead = since === null ? 0 : Date.parse(SAMPLES_END) - Date.parse(since);
  if (ahead <= 0) return { now, isAhead: false };
  return { now: () => new Date(Date.parse(now()) + ahead).toISOString(), isAhead: true };
}
