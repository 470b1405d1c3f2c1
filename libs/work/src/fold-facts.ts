import { compareCodePoints, parseInstant, shapeOf } from '#libs/kernel';
import type { Fact, Instant } from '#libs/kernel';
import type { FileMove } from '#libs/law';
import { evolve } from './evolve.js';
import { releaseCase } from './evolve/assignment.js';
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
 * are none of work change nothing; but who had a case has it no more once its file went to another
 * office. What is known of the person says when, so that is given.
 *
 * @param facts All facts of one person, ids unique.
 * @param knownAt Only facts recorded by then exist.
 * @param moves Of the files of that person.
 */
export function foldFacts(
  facts: readonly Fact[],
  knownAt: Instant,
  moves: readonly FileMove[] = [],
): WorkState {
  const known: Recorded[] = [];
  for (const fact of facts) {
    if (shapeOf(fact.type).subject !== 'work') continue;
    const at = parseInstant(fact.recordedAt);
    if (at !== undefined && at <= knownAt) known.push({ fact, at });
  }
  const moved = moves.map((move) => ({ move, at: move.recorded }));
  let state = EMPTY_WORK;
  // A stable sort: of one moment, the file has gone first.
  for (const word of [...moved, ...known.sort(compareRecorded)].sort((a, b) => a.at - b.at)) {
    state = 'move' in word ? releaseCase(state, word.move.case) : evolve(state, word.fact);
  }
  return state;
}
