import { formatDay, parisDay, parseInstant } from '#libs/kernel';
import type { Day, Fact, FactType, Instant, Json } from '#libs/kernel';
import type { KnownFact } from '#libs/law';
import type { Chart } from '#libs/procedures';
import type { Deviation, Move, Step } from '../standing/walk.js';
import { positionName } from './way.js';

/** A region that a step moved, positions by name. */
export interface MovedRegion {
  readonly region: string;
  readonly from: string;
  readonly to: string;
}

/** A correction of a fact, recorded by the moment asked about. */
export interface CorrectionOfFact {
  readonly id: string;
  readonly recordedAt: string;
}

/** The fact behind a step. */
export interface FactOfStep {
  readonly id: string;
  readonly type: FactType;
  /** When the system knew. */
  readonly recordedAt: string;
  /** Days from the day of the step to the day, in Paris, it was recorded; 0 when recorded by then. */
  readonly lateDays: number;
  readonly actor: Json;
  /** In the order recorded. */
  readonly corrections: readonly CorrectionOfFact[];
}

/** One thing that the chart heard, and what it did. */
export interface StepEntry {
  /** `YYYY-MM-DD`. */
  readonly on: string;
  /** A fact that was recorded; or what the law computed and nobody recorded. */
  readonly kind: 'fact' | 'law';
  /** Name under which the chart hears it. */
  readonly signal: string;
  /** Null for what the law computed. */
  readonly fact: FactOfStep | null;
  /** The article by which the law computed it; null for a fact. */
  readonly article: string | null;
  readonly moves: readonly MovedRegion[];
  /** What the chart did not expect, and what should have come before. */
  readonly deviation: Deviation | null;
}

/** Days from the day of a step to the day its fact was recorded; 0 when it was recorded by then. */
function lateDays(on: Day, recorded: Instant): number {
  return Math.max(0, parisDay(recorded) - on);
}

/** The corrections recorded by a moment, by the id of the fact they correct. */
export function correctionsBy(
  facts: readonly Fact[],
  knownAt: Instant,
): ReadonlyMap<string, readonly CorrectionOfFact[]> {
  const found: { readonly of: string; readonly recorded: Instant; readonly fact: Fact }[] = [];
  for (const fact of facts) {
    const { corrects } = fact.data;
    const recorded = parseInstant(fact.recordedAt) ?? Infinity;
    const isKnown = fact.type === 'FactCorrected' && recorded <= knownAt;
    if (isKnown && typeof corrects === 'string') found.push({ of: corrects, recorded, fact });
  }
  found.sort((a, b) => a.recorded - b.recorded);
  const byId = new Map<string, CorrectionOfFact[]>();
  for (const { of, fact } of found) {
    const { id, recordedAt } = fact;
    byId.set(of, [...(byId.get(of) ?? []), { id, recordedAt }]);
  }
  return byId;
}

function factOf(
  { fact, recorded }: KnownFact,
  on: Day,
  corrections: ReadonlyMap<string, readonly CorrectionOfFact[]>,
): FactOfStep {
  const { id, type, recordedAt, actor } = fact;
  return {
    id,
    type,
    recordedAt,
    lateDays: lateDays(on, recorded),
    actor,
    corrections: corrections.get(id) ?? [],
  };
}

/** The moves of a step, by the names of the regions and of their positions. */
export function movedRegions(chart: Chart, moves: readonly Move[]): MovedRegion[] {
  return moves.map(({ region, from, to }) => ({
    region: chart.regions[region]?.name ?? '',
    from: positionName(chart, region, from),
    to: positionName(chart, region, to),
  }));
}

/** A step as it reads. */
export function entryOf(
  chart: Chart,
  { on, signal, fact, article, moves, deviation }: Step,
  corrections: ReadonlyMap<string, readonly CorrectionOfFact[]>,
): StepEntry {
  return {
    on: formatDay(on),
    kind: fact === null ? 'law' : 'fact',
    signal,
    fact: fact === null ? null : factOf(fact, on, corrections),
    article,
    moves: movedRegions(chart, moves),
    deviation,
  };
}
