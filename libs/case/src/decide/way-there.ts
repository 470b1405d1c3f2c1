import { isFactType } from '#libs/kernel';
import type { FactType } from '#libs/kernel';
import { nextPosition, placeOf } from '#libs/procedures';
import type { Chart, PositionNumber } from '#libs/procedures';

/** Longer ways are no hint any more. */
const STEPS_MAX = 4;

interface Way {
  readonly positions: readonly PositionNumber[];
  readonly signals: readonly FactType[];
}

function isRegular(chart: Chart, positions: readonly PositionNumber[], signal: number): boolean {
  const { accepted, without } = placeOf(chart, positions, signal);
  return accepted && without === undefined;
}

function after(
  chart: Chart,
  positions: readonly PositionNumber[],
  signal: number,
): PositionNumber[] {
  return chart.regions.map((region, i) =>
    nextPosition(region, chart.signals.length, positions[i] ?? 0, signal),
  );
}

/**
 * The shortest row of facts after which the chart has a regular place for a signal; null where none of a few steps is.
 * What time does is nobody's act, and no part of it.
 */
export function wayTo(
  chart: Chart,
  from: readonly PositionNumber[],
  signal: string,
): readonly FactType[] | null {
  const wanted = chart.numbers.get(signal);
  if (wanted === undefined) return null;
  let ways: Way[] = [{ positions: from, signals: [] }];
  const seen = new Set([from.join()]);
  for (let steps = 0; steps <= STEPS_MAX; steps++) {
    const found = ways.find(({ positions }) => isRegular(chart, positions, wanted));
    if (found !== undefined) return found.signals;
    ways = ways.flatMap(({ positions, signals }) =>
      chart.signals.flatMap((name, number) => {
        if (!isFactType(name) || !isRegular(chart, positions, number)) return [];
        const next = after(chart, positions, number);
        if (seen.has(next.join())) return [];
        seen.add(next.join());
        return [{ positions: next, signals: [...signals, name] }];
      }),
    );
  }
  return null;
}
