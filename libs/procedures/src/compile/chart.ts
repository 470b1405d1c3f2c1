import type { StateMeta } from '../state-meta.js';

/** Number of a position in its region. */
export type PositionNumber = number;

/** A state that is active in a position, and has no states within. */
export interface ActiveState {
  /** Path in the chart, from the region on. */
  readonly path: readonly string[];
  /** Null for a final state. */
  readonly meta: StateMeta | null;
  /** Nothing is awaited here: another state of the position says what is. */
  readonly idle: boolean;
}

/** One thing a region can be: its active states, under one name. */
export interface Position {
  /** Names of the active states, outermost first: `underReview`, `underReview.summoned+awaitingOpinion`. */
  readonly name: string;
  readonly active: readonly ActiveState[];
  readonly final: boolean;
}

/** A region of a chart as a table. */
export interface Region {
  readonly name: string;
  readonly positions: readonly Position[];
  readonly initial: PositionNumber;
  /** `position * signals + signal` → the next position; NO_PLACE where the region has no place for the signal. */
  readonly next: Int16Array;
  /** The fact that should have come before, under the same index; most have none. */
  readonly without: ReadonlyMap<number, string>;
}

/** A chart compiled from its machine: what replays a million histories and shows the state of one. */
export interface Chart {
  /** `demande@1`: what the opening fact of a case remembers. */
  readonly name: string;
  readonly signals: readonly string[];
  /** Number of each signal. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly regions: readonly Region[];
  /** By the number of a signal: accepted in every position. */
  readonly anywhere: readonly boolean[];
}

/** Whether a chart has a place for a signal, and what should have come before. */
export interface Place {
  readonly accepted: boolean;
  /** The fact that should have come before: the signal is taken, and is a deviation. */
  readonly without: string | undefined;
}

const knownTo = new WeakMap<Region, ReadonlySet<number>>();

/** The signals for which a region has a place in some position. */
function signalsOf(region: Region, signals: number): ReadonlySet<number> {
  const before = knownTo.get(region);
  if (before !== undefined) return before;
  const found = new Set<number>();
  for (const [at, next] of region.next.entries()) if (next !== NO_PLACE) found.add(at % signals);
  knownTo.set(region, found);
  return found;
}

/**
 * Whether the chart has a place for a signal in these positions. Of what the first region knows it decides alone: that a
 * decision stops the clock does not make it one that the file was ready for.
 */
export function placeOf(chart: Chart, positions: readonly PositionNumber[], signal: number): Place {
  if (chart.anywhere[signal] === true) return { accepted: true, without: undefined };
  const signals = chart.signals.length;
  const [first] = chart.regions;
  const alone = first !== undefined && signalsOf(first, signals).has(signal);
  for (const [i, region] of chart.regions.entries()) {
    if (alone && i > 0) break;
    const at = (positions[i] ?? 0) * signals + signal;
    if ((region.next[at] ?? NO_PLACE) !== NO_PLACE) {
      return { accepted: true, without: region.without.get(at) };
    }
  }
  return { accepted: false, without: undefined };
}

/** In `Region.next`: the region has no place for that signal in that position. */
export const NO_PLACE = -1;

/** The position's number after a signal, the same one where the region has no place for it. */
export function nextPosition(
  region: Region,
  signals: number,
  position: PositionNumber,
  signal: number,
): PositionNumber {
  const next = region.next[position * signals + signal] ?? NO_PLACE;
  return next === NO_PLACE ? position : next;
}
