import type { Fact } from '#libs/kernel';
import { positionsOn } from '../standing/walk.js';
import type { StateQuestion } from '../standing/state.js';
import { correctionsBy, entryOf } from './entry.js';
import type { StepEntry } from './entry.js';
import { shownThen } from './shown-then.js';
import type { ShownThen } from './shown-then.js';
import { namedPositions, wayOf } from './way.js';
import type { Positions } from './way.js';

/** One line of the history of a case. */
export interface HistoryEntry extends StepEntry {
  /** Where the case is after the step. */
  readonly positions: Positions;
  /** What the system showed at the end of the day of the step; null where it is what is known of that day now. */
  readonly shownThen: ShownThen | null;
}

/**
 * What happened to a case up to a day, in order, a line a step: the fact, or what the law computed; what it moved; when
 * the system knew, and what it showed until then. Corrected facts are as if said right the first time; voided ones are
 * not there.
 *
 * @param facts All facts of one person, ids unique, in any order.
 * @returns Empty when nothing of the case is known for that day.
 */
export function caseHistory(
  facts: readonly Fact[],
  caseId: string,
  question: StateQuestion,
): HistoryEntry[] {
  const way = wayOf(facts, caseId, question);
  const { chart, steps } = way;
  const corrections = correctionsBy(facts, question.knownAt);
  const then = shownThen(facts, caseId, question, way);
  return steps.map((step, i) => {
    const taken = steps.slice(0, i + 1);
    return {
      ...entryOf(chart, step, corrections),
      positions: namedPositions(chart, positionsOn(chart, taken, step.on)),
      shownThen: then(step.on),
    };
  });
}
