import type { Day } from '#libs/kernel';
import { placeOf, TIME_FACTS } from '#libs/procedures';
import type { Chart, Owner } from '#libs/procedures';
import { dueOf } from './due.js';
import type { Due, DueQuestion } from './due.js';
import { counted, ownersOf, sinceOf, trackOf } from './track.js';
import type { Entered } from './track.js';
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

/**
 * The facts that have a regular place in these positions; what time does is not among them. Once the first region is
 * final, only what has its place everywhere.
 */
export function possibleNext(chart: Chart, positions: readonly number[]): string[] {
  return chart.signals.filter((name, signal) => {
    if (ofTime.has(name)) return false;
    const { accepted, without } = placeOf(chart, positions, signal);
    return (
      accepted &&
      without === undefined &&
      (chart.anywhere[signal] === true || !isOver(chart, positions))
    );
  });
}

function isOver(chart: Chart, [first = 0]: readonly number[]): boolean {
  return chart.regions[0]?.positions[first]?.final === true;
}

function duesIn(region: string, at: Entered, question: DueQuestion): Due[] {
  return counted(at.position).flatMap((state) =>
    state.meta === null
      ? []
      : [dueOf(region, state.path.at(-1) ?? '', state.meta, sinceOf(at, state), question)],
  );
}

function inOrder(dues: readonly Due[]): Due[] {
  const fixed = dues.filter(({ on }) => on !== null);
  return [
    ...fixed.sort((a, b) => (a.on ?? 0) - (b.on ?? 0)),
    ...dues.filter(({ on }) => on === null),
  ];
}

/**
 * The limits that run in these regions, the earliest first; those that nothing fixes yet come last. None once the first
 * region is final: a paper that ends after the file is closed is nobody's task.
 */
export function duesOf(chart: Chart, now: readonly Entered[], question: DueQuestion): Due[] {
  if (now[0]?.position.final === true) return [];
  return inOrder(now.flatMap((at, i) => duesIn(chart.regions[i]?.name ?? '', at, question)));
}

/** Where the steps have led by the end of a day; undefined when nothing had been heard by then. */
export function standingOn(
  chart: Chart,
  steps: readonly Step[],
  question: DueQuestion,
): Standing | undefined {
  const { on } = question;
  const taken = steps.filter((step) => step.on <= on);
  const now = trackOf(chart, taken).at(-1)?.now;
  const [first] = now ?? [];
  if (now === undefined || first === undefined) return undefined;
  const nameOf = (i: number): string => chart.regions[i]?.name ?? '';
  return {
    chart: chart.name,
    on,
    regions: now.map(({ position, since }, i) => ({
      region: nameOf(i),
      state: position.name,
      since,
      final: position.final,
    })),
    owners: ownersOf(first.position),
    ownersSince: first.ownersSince,
    due: duesOf(chart, now, question),
    next: possibleNext(
      chart,
      now.map(({ number }) => number),
    ),
    deviations: taken.filter(({ deviation }) => deviation !== null).length,
  };
}
