import type { Day } from '#libs/kernel';
import type { Situation } from '#libs/law';
import type { Chart, Owner, Position, PositionNumber } from '#libs/procedures';
import { lastDay } from './due.js';
import type { Due, DueQuestion } from './due.js';
import { counted, ownersOf, sinceOf, trackOf } from './track.js';
import type { Entered } from './track.js';
import type { Step } from './walk.js';

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

function isSame(a: Stay, b: Stay): boolean {
  return (
    a.ownersSince === b.ownersSince &&
    a.positions.every((position, i) => position === b.positions[i]) &&
    a.due?.on === b.due?.on &&
    a.due?.region === b.due?.region &&
    a.due?.active === b.due?.active
  );
}

/** The limit that ends first of those that something fixes. */
function firstDue(now: readonly Entered[], question: DueQuestion): StayDue | null {
  let first: StayDue | null = null;
  if (now[0]?.position.final === true) return first;
  for (const [region, at] of now.entries()) {
    for (const [active, state] of counted(at.position).entries()) {
      if (state.meta === null) continue;
      const on = lastDay(state.meta.limit, sinceOf(at, state), question);
      if (on !== null && (first === null || on < first.on)) first = { on, region, active };
    }
  }
  return first;
}

/** Every stay of a case, past and to come, if nothing more happens than is known. */
export function staysOf(
  chart: Chart,
  steps: readonly Step[],
  situation: Situation,
  caseId: string | null,
): Stay[] {
  const stays: Stay[] = [];
  for (const { on, now } of trackOf(chart, steps)) {
    const stay: Stay = {
      from: on,
      positions: now.map(({ number }) => number),
      ownersSince: now[0]?.ownersSince ?? on,
      due: firstDue(now, { situation, caseId, on }),
    };
    const last = stays.at(-1);
    if (last === undefined || !isSame(last, stay)) stays.push(stay);
  }
  return stays;
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
  const [first] = positionsOf(chart, stay);
  return first === undefined ? [] : ownersOf(first);
}

/** The limit of a stay in words: the state it belongs to, what follows, and the article that sets it. */
export function dueIn(chart: Chart, stay: Stay): Due | null {
  if (stay.due === null) return null;
  const { on, region, active } = stay.due;
  const position = positionsOf(chart, stay)[region];
  const state = position === undefined ? undefined : counted(position)[active];
  const name = chart.regions[region]?.name ?? '';
  if (state === undefined || state.meta === null) return null;
  const { limit, onLimit } = state.meta;
  return {
    region: name,
    state: state.path.at(-1) ?? '',
    on,
    follows: onLimit,
    source: limit.source,
  };
}

/** The stay that holds that day; undefined before the first. */
export function stayOn(stays: readonly Stay[], on: Day): Stay | undefined {
  return stays.findLast(({ from }) => from <= on);
}
