import type { Day } from '#libs/kernel';
import type { Chart, Owner, Position, PositionNumber } from '#libs/procedures';
import type { Due } from './due.js';
import { counted, ownersOf } from './track.js';

/** The end of a limit, by numbers: a million stays are kept. */
export interface StayDue {
  readonly on: Day;
  /** Number of the region in the chart. */
  readonly region: number;
  /** Number of the state among those of the position whose limits count. */
  readonly active: number;
}

/** Days on which a case stays where it is: from `from` to the eve of the next stay. */
export interface Stay {
  readonly from: Day;
  /** Position of each region, in the chart's order. */
  readonly positions: readonly PositionNumber[];
  /** First day of the unbroken run of days with the owners of the first region. */
  readonly ownersSince: Day;
  /** The limit that ends first, as it stood on `from`; null when nothing fixes one. */
  readonly due: StayDue | null;
}

function positionsOf(chart: Chart, { positions }: Stay): Position[] {
  return chart.regions.flatMap((region, i) => region.positions[positions[i] ?? 0] ?? []);
}

/** Names of the positions of a stay, in the order of the chart's regions. */
export function statesOf(chart: Chart, stay: Stay): string[] {
  return positionsOf(chart, stay).map(({ name }) => name);
}

/** Who must act in a stay: nobody once the first region is final. */
export function ownersIn(chart: Chart, stay: Stay): readonly Owner[] {
  const first = chart.regions[0]?.positions[stay.positions[0] ?? 0];
  return first === undefined ? [] : ownersOf(first);
}

/** The limit of a stay in words: the state it belongs to, what follows, the article that sets it, and who must act. */
export function dueIn(chart: Chart, stay: Stay): (Due & { readonly owner: Owner }) | null {
  if (stay.due === null) return null;
  const { on, region, active } = stay.due;
  const position = positionsOf(chart, stay)[region];
  const state = position === undefined ? undefined : counted(position)[active];
  const name = chart.regions[region]?.name ?? '';
  if (state === undefined || state.meta === null) return null;
  const { limit, onLimit, owner } = state.meta;
  return {
    region: name,
    state: state.path.at(-1) ?? '',
    on,
    follows: onLimit,
    source: limit.source,
    owner,
  };
}

/** The stay that holds that day; undefined before the first. */
export function stayOn(stays: readonly Stay[], on: Day): Stay | undefined {
  return stays.findLast(({ from }) => from <= on);
}
