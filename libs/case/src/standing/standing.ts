import type { Day } from '#libs/kernel';
import { NO_PLACE, TIME_FACTS } from '#libs/procedures';
import type { ActiveState, Chart, Owner, Position } from '#libs/procedures';
import { dueOf } from './due.js';
import type { Due, DueQuestion } from './due.js';
import { initialPositions } from './walk.js';
import type { Step } from './walk.js';

/** Where one region of a chart is, and since when. */
export interface RegionStanding {
  readonly region: string;
  /** Name of the position: `underReview.summoned`. */
  readonly state: string;
  readonly since: Day;
  readonly final: boolean;
}

/** Where a case, or a person's access, stands on a day. */
export interface Standing {
  readonly chart: string;
  readonly on: Day;
  readonly regions: readonly RegionStanding[];
  /** Who must act: of the first region. Nobody once it is final. */
  readonly owners: readonly Owner[];
  /** First day of the unbroken run of days with these owners. */
  readonly ownersSince: Day;
  /** The limits that run, the earliest first; those that nothing fixes yet come last. */
  readonly due: readonly Due[];
  /** Facts the chart has a regular place for now, in the order of a case's life. */
  readonly next: readonly string[];
  /** How many facts so far the chart did not expect. */
  readonly deviations: number;
}

const ofTime: ReadonlySet<string> = new Set(TIME_FACTS);

/** Who must act in a position: whoever is awaited, else whoever must go on. */
export function ownersOf({ active }: Position): Owner[] {
  const awaited = active.filter(({ idle }) => !idle);
  const acting = awaited.length > 0 ? awaited : active;
  const owners = acting.flatMap(({ meta }) => (meta === null ? [] : [meta.owner]));
  return [...new Set(owners)].sort();
}

function positionIn(chart: Chart, region: number, number: number): Position {
  const position = chart.regions[region]?.positions[number];
  if (position === undefined) throw new RangeError(`${chart.name} has no position ${number}`);
  return position;
}

interface Entered {
  readonly number: number;
  readonly position: Position;
  readonly since: Day;
  readonly ownersSince: Day;
  /** By path, for the states entered after the case was opened. */
  readonly sinceOf: ReadonlyMap<string, Day>;
}

function keyOf({ path }: ActiveState): string {
  return path.join('.');
}

function movedTo(before: Entered, number: number, position: Position, on: Day): Entered {
  const sameOwners = ownersOf(before.position).join() === ownersOf(position).join();
  const were = new Set(before.position.active.map(keyOf));
  const sinceOf = new Map(
    position.active.map(keyOf).map((key) => {
      const since = were.has(key) ? (before.sinceOf.get(key) ?? before.since) : on;
      return [key, since];
    }),
  );
  const ownersSince = sameOwners ? before.ownersSince : on;
  return { number, position, since: on, ownersSince, sinceOf };
}

function entered(chart: Chart, steps: readonly Step[], opened: Day): Entered[] {
  const now = initialPositions(chart).map((number, region): Entered => {
    const position = positionIn(chart, region, number);
    return { number, position, since: opened, ownersSince: opened, sinceOf: new Map() };
  });
  for (const { on, moves } of steps) {
    for (const { region, to } of moves) {
      const before = now[region];
      if (before === undefined) continue;
      now[region] = movedTo(before, to, positionIn(chart, region, to), on);
    }
  }
  return now;
}

/** The facts that have a regular place in these positions; what time does is not among them. */
export function possibleNext(chart: Chart, positions: readonly number[]): string[] {
  const signals = chart.signals.length;
  return chart.signals.filter((name, signal) => {
    if (ofTime.has(name)) return false;
    if (chart.anywhere[signal] === true) return true;
    const places = chart.regions
      .map((region, i) => ({ region, at: (positions[i] ?? 0) * signals + signal }))
      .filter(({ region, at }) => (region.next[at] ?? NO_PLACE) !== NO_PLACE);
    return places.length > 0 && !places.some(({ region, at }) => region.without.has(at));
  });
}

function compareDue(a: Due, b: Due): number {
  return (a.on ?? Infinity) - (b.on ?? Infinity);
}

function duesOf(region: string, { position, since, sinceOf }: Entered, question: DueQuestion) {
  const awaited = position.active.filter(({ idle }) => !idle);
  const counted = awaited.length > 0 ? awaited : position.active.slice(0, 1);
  return counted.flatMap((state): Due[] => {
    if (state.meta === null) return [];
    const entry = sinceOf.get(keyOf(state)) ?? since;
    return [dueOf(region, state.path.at(-1) ?? '', state.meta, entry, question)];
  });
}

/** The limits that nothing fixes yet come last. */
function byDay(dues: Due[]): Due[] {
  return [
    ...dues.filter(({ on }) => on !== null).sort(compareDue),
    ...dues.filter(({ on }) => on === null),
  ];
}

/** Where the steps have led by the end of a day; undefined when nothing had been heard by then. */
export function standingOn(
  chart: Chart,
  steps: readonly Step[],
  question: DueQuestion,
): Standing | undefined {
  const { on } = question;
  const taken = steps.filter((step) => step.on <= on);
  const opened = taken[0]?.on;
  if (opened === undefined) return undefined;
  const now = entered(chart, taken, opened);
  const regions = now.map(({ position, since }, i) => ({
    region: chart.regions[i]?.name ?? '',
    state: position.name,
    since,
    final: position.final,
  }));
  const [first] = now;
  return {
    chart: chart.name,
    on,
    regions,
    owners: first === undefined ? [] : ownersOf(first.position),
    ownersSince: first?.ownersSince ?? opened,
    due: byDay(now.flatMap((at, i) => duesOf(regions[i]?.region ?? '', at, question))),
    next: possibleNext(
      chart,
      now.map(({ number }) => number),
    ),
    deviations: taken.filter(({ deviation }) => deviation !== null).length,
  };
}
