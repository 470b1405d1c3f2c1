import type { Day } from '#libs/kernel';
import { nextPosition, placeOf } from '#libs/procedures';
import type { Chart, Place, PositionNumber } from '#libs/procedures';
import type { Heard } from './heard.js';

/** A region that a step moved. */
export interface Move {
  /** Number of the region in its chart. */
  readonly region: number;
  readonly from: PositionNumber;
  readonly to: PositionNumber;
}

/** What the chart did not expect: it had no place for a fact, or another should have come before. */
export type Deviation =
  | { readonly class: 'no-place' }
  | {
      readonly class: 'precondition';
      readonly without: string;
    };

/** What one thing heard did to a case. */
export interface Step extends Heard {
  readonly moves: readonly Move[];
  /** Null as well for what time does: the law computes it whatever the chart says. */
  readonly deviation: Deviation | null;
}

function deviationOf({ accepted, without }: Place): Deviation | null {
  if (!accepted) return { class: 'no-place' };
  return without === undefined ? null : { class: 'precondition', without };
}

function isRegular(chart: Chart, positions: readonly PositionNumber[], signal: string): boolean {
  const { accepted, without } = placeOf(chart, positions, chart.numbers.get(signal) ?? 0);
  return accepted && without === undefined;
}

function positionsAfter(chart: Chart, positions: readonly PositionNumber[], signal: string) {
  const number = chart.numbers.get(signal) ?? 0;
  return chart.regions.map((region, i) =>
    nextPosition(region, chart.signals.length, positions[i] ?? 0, number),
  );
}

/** Whether a fact was decided here, from everything recorded by then: what came in from elsewhere bears no basis. */
function isDecided({ fact }: Heard): boolean {
  return fact?.fact.extra?.['basis'] !== undefined;
}

/** The acts of a day that may be heard now: what was decided, once everything recorded before it was heard. */
function hearable(acts: readonly Heard[]): readonly Heard[] {
  if (!acts.some(isDecided)) return acts;
  const recorded = acts.flatMap(({ fact }) => (fact === null ? [] : [fact.recorded]));
  const first = Math.min(...recorded);
  return acts.filter((act) => !isDecided(act) || (act.fact?.recorded ?? first) === first);
}

/**
 * Index of the act to hear next: the first that has its place and takes none from the others, else the first that has
 * its place, else the first that is taken at all, else the first.
 */
function nextAct(
  chart: Chart,
  positions: readonly PositionNumber[],
  ofDay: readonly Heard[],
): number {
  if (ofDay.length === 1) return 0;
  const acts = hearable(ofDay);
  const regular = acts.filter(({ signal }) => isRegular(chart, positions, signal));
  const kind = regular.find((act) => {
    const after = positionsAfter(chart, positions, act.signal);
    return regular.every((other) => other === act || isRegular(chart, after, other.signal));
  });
  const [first] = regular;
  const next =
    kind ??
    first ??
    acts.find(({ signal }) => placeOf(chart, positions, chart.numbers.get(signal) ?? 0).accepted);
  return next === undefined ? 0 : ofDay.indexOf(next);
}

/** The positions before anything is heard. */
export function initialPositions(chart: Chart): PositionNumber[] {
  return chart.regions.map(({ initial }) => initial);
}

function stepOf(chart: Chart, positions: PositionNumber[], heard: Heard): Step {
  const signal = chart.numbers.get(heard.signal);
  if (signal === undefined) throw new RangeError(`${chart.name} does not know ${heard.signal}`);
  const { on, fact, article, phase } = heard;
  const place = placeOf(chart, positions, signal);
  const moves: Move[] = [];
  for (const [region, table] of chart.regions.entries()) {
    const from = positions[region] ?? 0;
    const to = nextPosition(table, chart.signals.length, from, signal);
    if (to !== from) moves.push({ region, from, to });
    positions[region] = to;
  }
  const deviation = fact === null ? null : deviationOf(place);
  return { on, signal: heard.signal, fact, article, phase, moves, deviation };
}

function isAct({ phase }: Heard): boolean {
  return phase === 1 || phase === 2;
}

/**
 * A case's way through its chart. A day has no hours in a history that comes in: of the acts of one day, one that the
 * chart has no place for yet is heard again after the others. What was decided here comes after what was recorded by then.
 *
 * @param heard In order.
 */
export function walk(chart: Chart, heard: readonly Heard[]): Step[] {
  const positions = initialPositions(chart);
  const steps: Step[] = [];
  let at = 0;
  while (at < heard.length) {
    const first = heard[at];
    if (first === undefined) break;
    let end = at + 1;
    // What time does comes in its own order.
    while (isAct(first) && heard[end]?.on === first.on && heard[end]?.phase === first.phase) {
      end += 1;
    }
    const acts = heard.slice(at, end);
    while (acts.length > 0) {
      const [next] = acts.splice(nextAct(chart, positions, acts), 1);
      if (next !== undefined) steps.push(stepOf(chart, positions, next));
    }
    at = end;
  }
  return steps;
}

/** The positions in which an act of a day is heard: after what is recorded of it, before what time does at its end. */
export function positionsToActOn(chart: Chart, steps: readonly Step[], on: Day): PositionNumber[] {
  return positionsOn(
    chart,
    steps.filter((step) => step.on < on || step.phase < 3),
    on,
  );
}

/** The positions at the end of a day. */
export function positionsOn(chart: Chart, steps: readonly Step[], on: Day): PositionNumber[] {
  const positions = initialPositions(chart);
  for (const step of steps) {
    if (step.on > on) break;
    for (const { region, to } of step.moves) positions[region] = to;
  }
  return positions;
}
