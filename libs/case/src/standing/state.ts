import type { Day, Fact, Instant } from '#libs/kernel';
import { knownFacts, PRACTICE, situationOf } from '#libs/law';
import type { Law, Situation } from '#libs/law';
import { ACCES_CHART } from '#libs/procedures';
import { chartOfCase } from './chart-of.js';
import { heardByAccess, heardByCase } from './heard.js';
import { standingOn } from './standing.js';
import type { Standing } from './standing.js';
import { walk } from './walk.js';

/** Where a case stands on a day as known at a moment, with the access of its person beside it. */
export interface CaseStanding {
  readonly person: string;
  readonly case: string;
  readonly demande: Standing;
  /** Null while nothing has been heard of the person's access. */
  readonly access: Standing | null;
}

/** The day and the moment a question is about. */
export interface StateQuestion {
  readonly on: Day;
  readonly knownAt: Instant;
  readonly law?: Law;
}

/** The access of the person of a situation on a day; null while nothing has been heard of it. */
export function accessOn(situation: Situation, on: Day): Standing | null {
  const steps = walk(ACCES_CHART, heardByAccess(situation));
  return standingOn(ACCES_CHART, steps, { situation, caseId: null, on }) ?? null;
}

/**
 * Where a case stands: position by region, whose ball and since when, what limits run, what can come next. Everything
 * that shows a state uses this.
 *
 * @param facts All facts of one person, ids unique, in any order.
 * @returns Undefined when nothing of the case is known for that day.
 */
export function state(
  facts: readonly Fact[],
  caseId: string,
  { on, knownAt, law = PRACTICE }: StateQuestion,
): CaseStanding | undefined {
  const situation = situationOf(knownFacts(facts, knownAt), law);
  const chart = chartOfCase(situation, caseId);
  const steps = walk(chart, heardByCase(situation, caseId));
  const demande = standingOn(chart, steps, { situation, caseId, on });
  if (demande === undefined) return undefined;
  const person = facts[0]?.person ?? '';
  return { person, case: caseId, demande, access: accessOn(situation, on) };
}
