import type { Fact } from '#libs/kernel';
import { standingOn } from '../standing/standing.js';
import type { StateQuestion } from '../standing/state.js';
import { correctionsBy, entryOf } from './entry.js';
import type { StepEntry } from './entry.js';
import { standingAnswer } from './standing-answer.js';
import type { StandingAnswer } from './standing-answer.js';
import { wayOf } from './way.js';

/** A step of a case and where the case stands after it, at that point of its day. */
export interface ReplayFrame extends StepEntry {
  /** From 1. */
  readonly step: number;
  readonly of: number;
  readonly standing: StandingAnswer;
}

/**
 * The case again, step by step, up to a day. Limits are as they stood on the day of the step.
 *
 * @param facts All facts of one person, ids unique, in any order.
 * @returns Empty when nothing of the case is known for that day.
 */
export function caseReplay(
  facts: readonly Fact[],
  caseId: string,
  question: StateQuestion,
): ReplayFrame[] {
  const { chart, situation, steps } = wayOf(facts, caseId, question);
  const corrections = correctionsBy(facts, question.knownAt);
  return steps.flatMap((step, i) => {
    const taken = steps.slice(0, i + 1);
    const standing = standingOn(chart, taken, { situation, caseId, on: step.on });
    if (standing === undefined) return [];
    const entry = entryOf(chart, step, corrections);
    return [{ ...entry, step: i + 1, of: steps.length, standing: standingAnswer(standing) }];
  });
}
