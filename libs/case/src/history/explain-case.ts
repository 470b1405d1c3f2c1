import { formatDay } from '#libs/kernel';
import type { Fact } from '#libs/kernel';
import type { Chart } from '#libs/procedures';
import type { Due } from '../standing/due.js';
import { duesOf } from '../standing/standing.js';
import type { StateQuestion } from '../standing/state.js';
import { sinceOf, trackOf } from '../standing/track.js';
import type { Entered } from '../standing/track.js';
import { correctionsBy, entryOf } from './entry.js';
import type { CorrectionOfFact, StepEntry } from './entry.js';
import { leadsFrom } from './leads.js';
import type { Lead } from './leads.js';
import { reckoningOf } from './reckoning.js';
import type { Reckoning } from './reckoning.js';
import { limitAnswer } from './standing-answer.js';
import type { LimitAnswer } from './standing-answer.js';
import { accessWayOf, wayOf } from './way.js';
import type { Way } from './way.js';

/** Why a region is where it is. */
export interface ExplainedRegion {
  readonly region: string;
  readonly state: string;
  readonly since: string;
  /** The last step that moved it; null while it is where every case begins. */
  readonly movedBy: StepEntry | null;
}

/** A limit that runs, and how its last day comes about. */
export interface ExplainedLimit extends LimitAnswer {
  readonly reckoning: Reckoning;
}

/** Why a chart stands where it stands. */
export interface ChartExplanation {
  readonly chart: string;
  readonly on: string;
  readonly regions: readonly ExplainedRegion[];
  readonly limits: readonly ExplainedLimit[];
  readonly leads: readonly Lead[];
  /** The steps that the chart did not expect. */
  readonly deviations: readonly StepEntry[];
}

/** Why a case stands where it stands, and the access of its person beside it. */
export interface CaseExplanation {
  readonly demande: ChartExplanation;
  /** Null while nothing has been heard of the person's access. */
  readonly access: ChartExplanation | null;
}

type Corrections = ReadonlyMap<string, readonly CorrectionOfFact[]>;

/** The limit that makes a due day, with the day its state was entered. */
function explainedLimit(due: Due, chart: Chart, now: readonly Entered[], way: Way) {
  const at = now[chart.regions.findIndex(({ name }) => name === due.region)];
  const state = at?.position.active.find(({ path }) => path.at(-1) === due.state);
  if (at === undefined || state === undefined || state.meta === null) return [];
  const since = sinceOf(at, state);
  const reckoning = reckoningOf(state.meta.limit, since, due.on, way);
  return [{ ...limitAnswer(due, way.on), reckoning }];
}

function explained(way: Way, corrections: Corrections): ChartExplanation | undefined {
  const { chart, situation, caseId, on, steps } = way;
  const now = trackOf(chart, steps).at(-1)?.now;
  if (now === undefined) return undefined;
  const regions = now.map(({ position, since }, i): ExplainedRegion => {
    const last = steps.findLast(({ moves }) => moves.some(({ region }) => region === i));
    return {
      region: chart.regions[i]?.name ?? '',
      state: position.name,
      since: formatDay(since),
      movedBy: last === undefined ? null : entryOf(chart, last, corrections),
    };
  });
  const dues = duesOf(chart, now, { situation, caseId, on });
  return {
    chart: chart.name,
    on: formatDay(on),
    regions,
    limits: dues.flatMap((due) => explainedLimit(due, chart, now, way)),
    leads: leadsFrom(
      chart,
      now.map(({ number }) => number),
    ),
    deviations: steps
      .filter(({ deviation }) => deviation !== null)
      .map((step) => entryOf(chart, step, corrections)),
  };
}

/**
 * Why a case stands where `state` says: the step that moved each region last, how each running limit was computed, where
 * each fact that could come next would lead, and what the chart did not expect.
 *
 * @param facts All facts of one person, ids unique, in any order.
 * @returns Undefined when nothing of the case is known for that day.
 */
export function explainCase(
  facts: readonly Fact[],
  caseId: string,
  question: StateQuestion,
): CaseExplanation | undefined {
  const way = wayOf(facts, caseId, question);
  const corrections = correctionsBy(facts, question.knownAt);
  const demande = explained(way, corrections);
  if (demande === undefined) return undefined;
  return { demande, access: explained(accessWayOf(way), corrections) ?? null };
}
