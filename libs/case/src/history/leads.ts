import { NO_PLACE } from '#libs/procedures';
import type { Chart, PositionNumber } from '#libs/procedures';
import { possibleNext } from '../standing/standing.js';
import { movedRegions } from './entry.js';
import type { MovedRegion } from './entry.js';

/** A fact that could come next, and where it would lead. */
export interface Lead {
  readonly signal: string;
  /** Empty: it has its place here and moves nothing. */
  readonly moves: readonly MovedRegion[];
}

/** The facts with a regular place in these positions, each with what it would move. */
export function leadsFrom(chart: Chart, positions: readonly PositionNumber[]): Lead[] {
  return possibleNext(chart, positions).map((signal) => {
    const number = chart.numbers.get(signal) ?? 0;
    const moves = chart.regions.flatMap((region, i) => {
      const from = positions[i] ?? 0;
      const to = region.next[from * chart.signals.length + number] ?? NO_PLACE;
      return to === NO_PLACE || to === from ? [] : [{ region: i, from, to }];
    });
    return { signal, moves: movedRegions(chart, moves) };
  });
}
