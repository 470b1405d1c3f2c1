import type { Day } from '#libs/kernel';
import type { ActiveState, Chart, Owner, Position } from '#libs/procedures';
import { initialPositions } from './walk.js';
import type { Step } from './walk.js';

/** What is asked of a position again and again, worked out once. */
interface KnownPosition {
  /** The active states that say whose ball it is and until when: what is awaited, else what goes on. */
  readonly counted: readonly ActiveState[];
  /** Who must act: one list for all positions that have the same owners. */
  readonly owners: readonly Owner[];
  /** What each active state is called in its chart. */
  readonly names: ReadonlyMap<ActiveState, string>;
}

const known = new WeakMap<Position, KnownPosition>();
const lists = new Map<string, readonly Owner[]>();

function countedIn({ active }: Position): readonly ActiveState[] {
  const awaited = active.filter(({ idle }) => !idle);
  return awaited.length > 0 ? awaited : active.slice(0, 1);
}

function ownersIn(counted: readonly ActiveState[]): readonly Owner[] {
  const found = counted.flatMap(({ meta }) => (meta === null ? [] : [meta.owner]));
  const owners = [...new Set(found)].sort();
  const list = lists.get(owners.join()) ?? owners;
  lists.set(owners.join(), list);
  return list;
}

function knownOf(position: Position): KnownPosition {
  let found = known.get(position);
  if (found === undefined) {
    const counted = countedIn(position);
    const names = new Map(position.active.map((state) => [state, state.path.join('.')]));
    found = { counted, owners: ownersIn(counted), names };
    known.set(position, found);
  }
  return found;
}

/** The active states that say whose ball it is and until when: what is awaited, else what goes on. */
export function counted(position: Position): readonly ActiveState[] {
  return knownOf(position).counted;
}

/** Who must act in a position: whoever is awaited, else whoever must go on. */
export function ownersOf(position: Position): readonly Owner[] {
  return knownOf(position).owners;
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

const NONE: ReadonlyMap<string, Day> = new Map();

/** Since when each state that is active now has been active. */
function sinceEachOf(before: Entered, position: Position, on: Day): ReadonlyMap<string, Day> {
  if (position.active.length === 1) return NONE;
  const were = new Set(knownOf(before.position).names.values());
  const since = new Map<string, Day>();
  for (const name of knownOf(position).names.values()) {
    since.set(name, were.has(name) ? (before.sinceEach.get(name) ?? before.since) : on);
  }
  return since;
}

function movedTo(before: Entered, number: number, position: Position, on: Day): Entered {
  const isSameBall = ownersOf(before.position) === ownersOf(position);
  const ownersSince = isSameBall ? before.ownersSince : on;
  return { number, position, since: on, ownersSince, sinceEach: sinceEachOf(before, position, on) };
}

/** First day of the run of days on which that state of the region has been active. */
export function sinceOf({ position, since, sinceEach }: Entered, state: ActiveState): Day {
  if (sinceEach.size === 0) return since;
  return sinceEach.get(knownOf(position).names.get(state) ?? '') ?? since;
}

/** The regions at the end of a day on which something was heard. */
export interface DayTrack {
  readonly on: Day;
  readonly now: readonly Entered[];
}

/** A case day by day: where its regions are at the end of each day on which something was heard. */
export function trackOf(chart: Chart, steps: readonly Step[]): DayTrack[] {
  const opened = steps[0]?.on;
  if (opened === undefined) return [];
  const now = initialPositions(chart).map((number, region): Entered => {
    const position = positionIn(chart, region, number);
    return { number, position, since: opened, ownersSince: opened, sinceEach: NONE };
  });
  const days: DayTrack[] = [];
  for (const [i, { on, moves }] of steps.entries()) {
    for (const { region, to } of moves) {
      const before = now[region];
      if (before !== undefined)
        now[region] = movedTo(before, to, positionIn(chart, region, to), on);
    }
    if (steps[i + 1]?.on !== on) days.push({ on, now: [...now] });
  }
  return days;
}
