import type { ActiveState, Chart, Position, Region } from './chart.js';

/**
 * A compiled chart as plain data: what is written into the `.table.ts` files, so that a program that replays cases need
 * not load the machine and compile it anew (70 ms).
 */
export interface ChartTables {
  readonly name: string;
  readonly signals: readonly string[];
  /** Numbers of the signals accepted in every position. */
  readonly anywhere: readonly number[];
  readonly regions: readonly RegionTables[];
}

/** A region as plain data. */
export interface RegionTables {
  readonly name: string;
  readonly initial: number;
  /** Every state that a position may have active. */
  readonly states: readonly ActiveState[];
  readonly positions: readonly PositionTables[];
  /** As `Region.next`. */
  readonly next: readonly number[];
  /** As the entries of `Region.without`. */
  readonly without: readonly (readonly [number, string])[];
}

/** A position as plain data: its active states are numbers of `states`. */
export interface PositionTables {
  readonly name: string;
  readonly active: readonly number[];
  readonly final: boolean;
}

function regionOf({ name, initial, states, positions, next, without }: RegionTables): Region {
  return {
    name,
    initial,
    positions: positions.map((position) => ({
      ...position,
      active: position.active.flatMap((number) => states[number] ?? []),
    })),
    next: Int16Array.from(next),
    without: new Map(without),
  };
}

/** The chart of these tables. */
export function chartOfTables({ name, signals, anywhere, regions }: ChartTables): Chart {
  const everywhere = new Set(anywhere);
  return {
    name,
    signals,
    numbers: new Map(signals.map((signal, number) => [signal, number])),
    anywhere: signals.map((_, number) => everywhere.has(number)),
    regions: regions.map(regionOf),
  };
}

function keyOf({ path }: ActiveState): string {
  return path.join('.');
}

function tablesOfRegion({ name, initial, positions, next, without }: Region): RegionTables {
  const states = new Map<string, ActiveState>();
  for (const { active } of positions) for (const state of active) states.set(keyOf(state), state);
  const numbers = new Map([...states.keys()].map((key, number) => [key, number]));
  const tabled = (position: Position): PositionTables => ({
    ...position,
    active: position.active.map((state) => numbers.get(keyOf(state)) ?? 0),
  });
  return {
    name,
    initial,
    states: [...states.values()],
    positions: positions.map(tabled),
    next: [...next],
    without: [...without],
  };
}

/** The tables of a chart: `chartOfTables` gives it back. */
export function tablesOfChart({ name, signals, anywhere, regions }: Chart): ChartTables {
  return {
    name,
    signals,
    anywhere: signals.flatMap((_, number) => (anywhere[number] === true ? [number] : [])),
    regions: regions.map(tablesOfRegion),
  };
}
