import { compareCodePoints, parseInstant, shapeOf } from '#libs/kernel';
import type { Fact, Instant } from '#libs/kernel';
import type { KnownFact } from '#libs/law';
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
 * are none of work change nothing, but for transfers: who had a case has it no more once its file
 * went to another office. The case remembers where it went, so the law's reading of it is given.
 *
 * @param facts All facts of one person, ids unique.
 * @param knownAt Only facts recorded by then exist.
 * @param transfers The known transfers of files of that person.
 */
export function foldFacts(
  facts: readonly Fact[],
  knownAt: Instant,
  transfers: readonly KnownFact[] = [],
): WorkState {
  const known: Recorded[] = [];
  for (const fact of facts) {
    if (shapeOf(fact.type).subject !== 'work') continue;
    const at = parseInstant(fact.recordedAt);
    if (at !== undefined && at <= knownAt) known.push({ fact, at });
  }
  const moved = transfers.map(({ fact, recorded: at }) => ({ fact, at }));
  let state = EMPTY_WORK;
  // A stable sort: of one moment, the transfer is the first.
  for (const { fact } of [...moved, ...known.sort(compareRecorded)].sort((a, b) => a.at - b.at)) {
    state = fact.type === 'FileTransferred' ? releaseCase(state, fact.case) : evolve(state, fact);
  }
  return state;
}
