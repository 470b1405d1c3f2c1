import { OutcomeUnknown } from '#eventstore/core';
import type { AppendResult, EventStore, ExpectedRevision } from '#eventstore/core';
import { decidedBatch } from './event-of-fact.js';
import type { DecidedBatch } from './event-of-fact.js';

/**
 * Appends what a command decided. An append whose outcome is unknown is looked up by its command, never blindly repeated.
 *
 * @throws {RevisionConflict} The stream is not where it was believed.
 * @throws {OutcomeUnknown} It may have been written, and is not to be seen yet.
 */
export async function appendDecided(
  store: EventStore,
  decided: DecidedBatch,
  expected: ExpectedRevision,
): Promise<AppendResult> {
  const { stream, commandId } = decided;
  const { events } = decidedBatch(decided, expected);
  try {
    return await store.append(stream, events, { commandId, expected });
  } catch (error) {
    if (!(error instanceof OutcomeUnknown)) throw error;
    const [found] = await store.findCommands([{ stream, commandId }]);
    if (found === undefined) throw error;
    return { ok: true, revision: found.last, position: found.position, already: true };
  }
}
