import { compareCodePoints, parseInstant, shapeOf } from '#libs/kernel';
import type { Fact, Instant } from '#libs/kernel';
import { evolve } from './evolve.js';
import { EMPTY_WORK } from './state.js';
import type { WorkState } from './state.js';

interface Recorded {
  readonly fact: Fact;
  readonly at: Instant;
}

/** Work is done in the order it is recorded: the order of facts, whatever day each names. */
function compareRecorded(a: Recorded, b: Recorded): number {
  return a.at - b.at || compareCodePoints(a.fact.id, b.fact.id);
}

/**
 * The state of the work from the facts, in the order recorded, whatever the order given. Facts that
 * are none of work change nothing.
 *
 * @param facts All facts of one person, ids unique.
 * @param knownAt Only facts recorded by then exist.
 */
export function foldFacts(facts: readonly Fact[], knownAt: Instant): WorkState {
  const known: Recorded[] = [];
  for (const fact of facts) {
    if (shapeOf(fact.type).subject !== 'work') continue;
    const at = parseInstant(fact.recordedAt);
    if (at !== undefined && at <= knownAt) known.push({ fact, at });
  }
  let state = EMPTY_WORK;
  for (const { fact } of known.sort(compareRecorded)) state = evolve(state, fact);
  return state;
}
