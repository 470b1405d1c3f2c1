import type { StaleRevision } from '#libs/runtime/acting';
import { problem } from '../problem.js';
import type { Problem } from '../problem.js';
import { toldFact } from './receipt.js';

/** The stream has moved on: what was missed is for whoever sees the file. */
export function staleProblem(
  { actual, missed }: Pick<StaleRevision, 'actual' | 'missed'>,
  seesFile: boolean,
): Problem {
  const facts = seesFile ? { missed: missed.map(toldFact) } : {};
  return problem('revision.stale', { actual: actual === 'none' ? null : Number(actual), ...facts });
}
