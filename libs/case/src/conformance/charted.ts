import type { Day } from '#libs/kernel';
import type { KnownFact } from '#libs/law';
import type { Chart, Position, PositionNumber } from '#libs/procedures';
import { positionsOn, walk } from '../standing/walk.js';
import type { Heard } from '../standing/heard.js';
import type { Step } from '../standing/walk.js';
import type { Finding } from './row.js';

/** A chart and the way through it. The first region is where the file, or the access, is. */
export interface Charted {
  readonly chart: Chart;
  readonly steps: readonly Step[];
}

/** The way through a chart of what it hears. */
export function charted(chart: Chart, heard: readonly Heard[]): Charted {
  return { chart, steps: walk(chart, heard) };
}

function positionOf({ chart }: Charted, number: PositionNumber): Position {
  const position = chart.regions[0]?.positions[number];
  if (position === undefined) throw new RangeError(`${chart.name} has no position ${number}`);
  return position;
}

/** Where the first region was just before each step. */
export function positionsBefore(way: Charted): Position[] {
  let at = way.chart.regions[0]?.initial ?? 0;
  return way.steps.map(({ moves }) => {
    const before = positionOf(way, at);
    at = moves.find(({ region }) => region === 0)?.to ?? at;
    return before;
  });
}

/** Whether a position is of a demande that was filed and is not decided. */
export function isPending({ active }: Position): boolean {
  return active.some(({ path }) => path[0] === 'pending');
}

/** The first region at the end of a day. */
export function positionAt(way: Charted, on: Day): Position {
  const [number] = positionsOn(way.chart, way.steps, on);
  return positionOf(way, number ?? 0);
}

/** Where the first region was just before each fact was heard first, by the fact's id. */
export function statesBefore(way: Charted): Map<string, string> {
  const before = positionsBefore(way);
  const states = new Map<string, string>();
  for (const [i, { fact }] of way.steps.entries()) {
    const id = fact?.fact.id;
    if (id !== undefined && !states.has(id)) states.set(id, before[i]?.name ?? '');
  }
  return states;
}

function stateIn(states: ReadonlyMap<string, string>, { fact }: KnownFact): string {
  return states.get(fact.id) ?? '';
}

/** The facts for which the chart had no place. @param states As `statesBefore`. */
export function withoutPlace({ steps }: Charted, states: ReadonlyMap<string, string>): Finding[] {
  return steps.flatMap(({ fact, deviation }) => {
    if (fact === null || deviation?.class !== 'no-place') return [];
    const detail = `The chart has no place for ${fact.type} in ${stateIn(states, fact)}.`;
    return [{ fact, without: null, article: null, days: null, detail }];
  });
}

// Where a text asks for what the chart found missing. The others follow from the order of a file alone.
const ARTICLES: Partial<Record<KnownFact['type'], string>> = {
  AttestationDecisionFavorableIssued: 'ceseda:R431-15-1',
  RefusalDecided: 'crpa:L242-1',
  SubstitutionOffered: 'ceseda:R431-2',
};

/** The facts that the chart takes although another should have come before. @param states As `statesBefore`. */
export function withoutPrecondition(
  { steps }: Charted,
  states: ReadonlyMap<string, string>,
): Finding[] {
  return steps.flatMap(({ fact, deviation }) => {
    if (fact === null || deviation?.class !== 'precondition') return [];
    const { type } = fact;
    const { without } = deviation;
    const detail = `${type} came in ${stateIn(states, fact)}, where ${without} should come first.`;
    return [{ fact, without, article: ARTICLES[type] ?? null, days: null, detail }];
  });
}
