import { streamOf } from '#libs/kernel';
import type { Fact } from '#libs/kernel';
import { RevisionConflict } from '#eventstore/core';
import type { EventStore } from '#eventstore/core';
import { appendDecided } from '../append-decided.js';
import type { FactSeal } from '../fact-seal.js';

/** Facts of work that one command records, all of one person. */
export interface WorkToRecord {
  readonly commandId: string;
  /** Never empty. */
  readonly facts: readonly Fact[];
}

/** How often work is appended again when its stream moves under it. */
const ATTEMPTS_MAX = 3;

/**
 * Records facts of work, once: the same command again changes nothing. They rest on nothing that others may have
 * changed meanwhile, so that a lost race is run again.
 *
 * @throws {RevisionConflict} Others kept appending to the stream.
 * @throws {OutcomeUnknown} They may have been recorded: the same call again tells.
 */
export async function recordWork(
  { store, seal }: { readonly store: EventStore; readonly seal: FactSeal },
  { commandId, facts }: WorkToRecord,
): Promise<void> {
  const [first] = facts;
  if (first === undefined) throw new RangeError(`${commandId} records nothing`);
  const stream = streamOf(first);
  const sealed = facts.map((fact) => seal.sealFact(fact));
  seal.commit();
  for (let attempt = 1; ; attempt++) {
    const { expected } = await store.tail(stream);
    try {
      await appendDecided(store, { stream, commandId, sealed }, expected);
      return;
    } catch (error) {
      if (!(error instanceof RevisionConflict) || attempt >= ATTEMPTS_MAX) throw error;
    }
  }
}
