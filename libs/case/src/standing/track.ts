import type { Day } from '#libs/kernel';
import type { ActiveState, Chart, Owner, Position } from '#libs/procedures';
import { initialPositions } from './walk.js';
import type { Step } from './walk.js';

/** The active states that say whose ball it is and until when: what is awaited, else what goes on. */
export function counted({ active }: Position): readonly ActiveState[] {
  const [first, ...others] = active;
  if (first === undefined || others.length === 0) return active;
  const awaited = active.filter(({ idle }) => !idle);
  return awaited.length > 0 ? awaited : [first];
}

const known = new WeakMap<Position, readonly Owner[]>();

/** Who must act in a position: whoever is awaited, else whoever must go on. */
export function ownersOf(position: Position): readonly Owner[] {
  const before = known.get(position);
  if (before !== undefined) return before;
  const found = counted(position).flatMap(({ meta }) => (meta === null ? [] : [meta.owner]));
  const owners = [...new Set(found)].sort();
  known.set(position, owners);
  return owners;
}

function haveSameOwners(a: Position, b: Position): boolean {
  const [some, others] = [ownersOf(a), ownersOf(b)];
  return some.length === others.length && some.every((owner, i) => owner === others[i]);
}

function positionIn(chart: Chart, region: number, number: number): Position {
  const position = chart.regions[region]?.positions[number];
  if (position === undefined) throw new RangeError(`${chart.name} has no position ${number}`);
  return position;
}

/** Where a region is, and since when its parts are there. */
export interface Entered {
  readonly number: number;
  readonly position: Position;
  readonly since: Day;
  readonly ownersSince: Day;
  /** By path, where several states are active side by side; else `since` says it. */
  readonly sinceEach: ReadonlyMap<string, Day>;
}

function keyOf({ path }: ActiveState): string {
  return path.join('.');
}

/** Since when each state that is active now has been active. */
function sinceEachOf(before: Entered, position: Position, on: Day): ReadonlyMap<string, Day> {
  if (position.active.length === 1) return NONE;
  const were = new Set(before.position.active.map(keyOf));
  return new Map(
    position.active.map(keyOf).map((key) => {
      const since = were.has(key) ? (before.sinceEach.get(key) ?? before.since) : on;
      return [key, since];
    }),
  );
}

const NONE: ReadonlyMap<string, Day> = new Map();

function movedTo(before: Entered, number: number, position: Position, on: Day): Entered {
  const ownersSince = haveSameOwners(before.position, position) ? before.ownersSince : on;
  return { number, position, since: on, ownersSince, sinceEach: sinceEachOf(before, position, on) };
}

/** First day of the run of days on which that state of the region has been active. */
export function sinceOf({ since, sinceEach }: Entered, state: ActiveState): Day {
  return sinceEach.size === 0 ? since : (sinceEach.get(keyOf(state)) ?? since);
}

/** The regions at the end of a day on which something was heard. */
export interface DayTrack {
  readonly on: Day;
  readonly now: readonly Entered[];
}

/** A case day by day: where its regions are at the end of each day on which something was heard. */
export function* trackOf(chart: Chart, steps: readonly Step[]): Generator<DayTrack> {
  const opened = steps[0]?.on;
  if (opened === undefined) return;
  const now = initialPositions(chart).map((number, region): Entered => {
    const position = positionIn(chart, region, number);
    return { number, position, since: opened, ownersSince: opened, sinceEach: NONE };
  });
  for (const [i, { on, moves }] of steps.entries()) {
    for (const { region, to } of moves) {
      const before = now[region];
      if (before !== undefined)
        now[region] = movedTo(before, to, positionIn(chart, region, to), on);
    }
    if (steps[i + 1]?.on !== on) yield { on, now: [...now] };
  }
}
