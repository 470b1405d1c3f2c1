import type { Day, Fact } from '#libs/kernel';
import { knownFacts, PRACTICE, situationOf } from '#libs/law';
import type { Situation } from '#libs/law';
import { ACCES_CHART } from '#libs/procedures';
import type { Chart, PositionNumber } from '#libs/procedures';
import { chartOfCase } from '../standing/chart-of.js';
import { heardByAccess, heardByCase } from '../standing/heard.js';
import type { StateQuestion } from '../standing/state.js';
import { walk } from '../standing/walk.js';
import type { Step } from '../standing/walk.js';

/** The way of a case, or of a person's access, through its chart up to a day. */
export interface Way {
  readonly chart: Chart;
  readonly situation: Situation;
  /** Null for the access of the person. */
  readonly caseId: string | null;
  readonly on: Day;
  /** Up to the day. */
  readonly steps: readonly Step[];
}

/** The way of a case, as `state` sees it. @throws {UnknownChart} as `chartOfCase`. */
export function wayOf(
  facts: readonly Fact[],
  caseId: string,
  { on, knownAt, law = PRACTICE }: StateQuestion,
): Way {
  const situation = situationOf(knownFacts(facts, knownAt), law);
  const chart = chartOfCase(situation, caseId);
  const steps = walk(chart, heardByCase(situation, caseId)).filter((step) => step.on <= on);
  return { chart, situation, caseId, on, steps };
}

/** The way of the access of the person of a situation. */
export function accessWayOf({ situation, on }: Way): Way {
  const steps = walk(ACCES_CHART, heardByAccess(situation)).filter((step) => step.on <= on);
  return { chart: ACCES_CHART, situation, caseId: null, on, steps };
}

/** The position of every region, by the name of the region. */
export type Positions = Readonly<Record<string, string>>;

/** Name of a position of a region, both by number. */
export function positionName(chart: Chart, region: number, position: PositionNumber): string {
  return chart.regions[region]?.positions[position]?.name ?? '';
}

/** Positions by number, as they read. */
export function namedPositions(chart: Chart, positions: readonly PositionNumber[]): Positions {
  return Object.fromEntries(
    chart.regions.map(({ name }, region) => [
      name,
      positionName(chart, region, positions[region] ?? 0),
    ]),
  );
}
