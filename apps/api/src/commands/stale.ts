import type { StaleRevision } from '#libs/runtime/acting';
import { etagOf } from '../http/etag.js';
import { problem } from '../problem.js';
import type { Problem } from '../problem.js';
import { toldFact } from './receipt.js';

/** The stream has moved on: what was missed is for whoever sees the file. */
export function staleProblem(
  { stream, actual, missed }: Pick<StaleRevision, 'stream' | 'actual' | 'missed'>,
  seesFile: boolean,
): Problem {
  const facts = seesFile ? { missed: missed.map(toldFact) } : {};
  if (actual === 'none') return problem('revision.stale', { actual: null, ...facts });
  const etag = etagOf(stream, actual);
  return problem('revision.stale', { actual, ...(etag === null ? {} : { etag }), ...facts });
}
