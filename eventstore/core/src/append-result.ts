import { IdentityClash, RevisionConflict } from './errors.js';
import type { AppendResult, Batch, BatchOutcome } from './append.js';

/**
 * What `append` answers for the outcome of its batch.
 *
 * @throws {RevisionConflict} For the outcome `conflict`.
 * @throws {IdentityClash} For the outcome `clash`.
 */
export function appendResult(batch: Batch, outcome: BatchOutcome): AppendResult {
  if (outcome.outcome === 'conflict' || outcome.outcome === 'clash') {
    throw refusal(batch, outcome);
  }
  const { revision, position } = outcome;
  return { ok: true, revision, position, already: outcome.outcome === 'already' };
}

function refusal(
  batch: Batch,
  outcome: Extract<BatchOutcome, { readonly outcome: 'conflict' | 'clash' }>,
): RevisionConflict | IdentityClash {
  if (outcome.outcome === 'conflict') {
    return new RevisionConflict(batch.stream, batch.expected, outcome.actual);
  }
  const { identity, existing } = outcome;
  const id = identity === 'event' ? existing.id : batch.commandId;
  return new IdentityClash(identity, id, existing);
}
