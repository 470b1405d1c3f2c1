import { NO_PLACE } from './chart.js';
import type { Chart } from './chart.js';

/**
 * The positions after signals heard in order: what `transition()` would say, a look into a table each.
 *
 * @param signals Numbers of the chart's signals.
 * @returns A position a region.
 */
export function foldSignals(chart: Chart, signals: ArrayLike<number>): number[] {
  const columns = chart.signals.length;
  return chart.regions.map(({ initial, next }) => {
    let position = initial;
    for (let i = 0; i < signals.length; i++) {
      const to = next[position * columns + (signals[i] ?? 0)] ?? NO_PLACE;
      if (to !== NO_PLACE) position = to;
    }
    return position;
  });
}
