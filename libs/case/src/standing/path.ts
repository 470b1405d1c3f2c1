import { formatDay } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import type { CasePath, Chart, PathMove, PathStep } from '#libs/procedures';
import { positionsOn } from './walk.js';
import type { Step } from './walk.js';

/** Ids of the states that are active in a position, as pictures name them: `procedure.pending.submitted`. */
function statesOf(chart: Chart, region: number, position: number): string[] {
  const table = chart.regions[region];
  const active = table?.positions[position]?.active ?? [];
  return active.map(({ path }) => [table?.name, ...path].join('.'));
}

function stepOf(chart: Chart, { on, signal, deviation, moves }: Step): PathStep {
  return {
    signal,
    on: formatDay(on),
    deviation: deviation !== null,
    moves: moves.map(({ region, from, to }): PathMove => ({
      from: statesOf(chart, region, from),
      to: statesOf(chart, region, to),
    })),
  };
}

/**
 * A case's way to a day as its picture shows it: what moved it, and where it stands.
 *
 * @param steps As `walk` gives them; those after the day have not happened yet.
 * @returns Undefined when nothing had been heard by then.
 */
export function pathOn(
  chart: Chart,
  steps: readonly Step[],
  { title, on }: { readonly title: string; readonly on: Day },
): CasePath | undefined {
  const heard = steps.filter((step) => step.on <= on);
  const [first] = heard;
  if (first === undefined) return undefined;
  return {
    title,
    on: formatDay(on),
    opened: formatDay(first.on),
    taken: heard.filter(({ moves }) => moves.length > 0).map((step) => stepOf(chart, step)),
    now: positionsOn(chart, heard, on).flatMap((position, region) =>
      statesOf(chart, region, position),
    ),
  };
}
