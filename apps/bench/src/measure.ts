/** Values of one thing measured several times. */
export interface Sample {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly runs: number;
}

/** What a value has to reach, in the unit of the value. */
export type Bar = { readonly atLeast: number } | { readonly atMost: number };

/** One line of the report. */
export interface Measured extends Sample {
  /** The work, then what of it: `append-one`, `append-one/own`. */
  readonly work: string;
  readonly unit: string;
  readonly bar?: Bar;
  /** What was compared or counted to be sure that the work was done. */
  readonly checked?: string;
}

/** @throws {RangeError} There are no values. */
export function sampleOf(values: readonly number[]): Sample {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle];
  const low = sorted.length % 2 === 0 ? sorted[middle - 1] : high;
  const min = sorted[0];
  const max = sorted.at(-1);
  if (high === undefined || low === undefined || min === undefined || max === undefined) {
    throw new RangeError('a sample needs at least one value');
  }
  return { median: (low + high) / 2, min, max, runs: sorted.length };
}

/** Whether the median reaches the bar; without a bar there is nothing to miss. */
export function holds({ median, bar }: Measured): boolean {
  if (bar === undefined) return true;
  return 'atLeast' in bar ? median >= bar.atLeast : median <= bar.atMost;
}

/** Seconds since the returned clock was started. */
export function stopwatch(): () => number {
  const started = process.hrtime.bigint();
  return () => Number(process.hrtime.bigint() - started) / 1e9;
}

/**
 * Runs contenders in turn, round after round, the first one changing each time, so that what else the machine does
 * falls on all of them alike. The warm-up rounds are not kept.
 *
 * @returns For each contender its values, one a kept round; the same index is the same round.
 */
export async function alternate<Name extends string, Value = number>(
  contenders: Readonly<Record<Name, () => Promise<Value> | Value>>,
  { warmUp, rounds }: { readonly warmUp: number; readonly rounds: number },
): Promise<Record<Name, Value[]>> {
  const names = Object.keys(contenders) as Name[];
  const values = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<
    Name,
    Value[]
  >;
  for (let round = 0; round < warmUp + rounds; round++) {
    const turn = [...names.slice(round % names.length), ...names.slice(0, round % names.length)];
    for (const name of turn) {
      const value = await contenders[name]();
      if (round >= warmUp) values[name].push(value);
    }
  }
  return values;
}

/** Round by round, how many times the one is the other. */
export function ratios(of: readonly number[], to: readonly number[]): number[] {
  return of.map((value, round) => value / (to[round] ?? Number.NaN));
}

/** A work did not do what it should have: its time says nothing. */
class CheckFailed extends Error {
  override readonly name = 'CheckFailed';
}

/** @throws {CheckFailed} The condition is false. */
export function check(condition: boolean, what: string): asserts condition {
  if (!condition) throw new CheckFailed(what);
}
