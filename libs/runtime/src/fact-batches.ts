import { streamOf } from '#libs/kernel';
import type { Fact } from '#libs/kernel';
import type { Batch, EventStore } from '#eventstore/core';
import { factBatch } from './event-of-fact.js';
import { importCommandId } from './fact-ids.js';

/**
 * The revision after the last one of each stream. All are asked for side by side: a server takes as long for one.
 *
 * @param absent Streams taken not to exist, unasked: where they do, the store will say so.
 */
async function nextRevisions(
  store: EventStore,
  streams: readonly string[],
  absent: ReadonlySet<string>,
): Promise<Map<string, number>> {
  const asked = streams.map((stream) => (absent.has(stream) ? null : store.tail(stream)));
  const tails = await Promise.all(asked);
  return new Map(streams.map((stream, i) => [stream, (tails[i]?.revision ?? -1) + 1]));
}

/**
 * Facts, sealed already, as batches that follow each other in their streams, side by side with the facts.
 *
 * @param absentOf Says which streams are taken not to exist.
 */
export async function factBatches(
  store: EventStore,
  sealed: readonly Fact[],
  absentOf: (streams: readonly string[]) => ReadonlySet<string>,
): Promise<Batch[]> {
  const streams = sealed.map(streamOf);
  const distinct = [...new Set(streams)];
  const next = await nextRevisions(store, distinct, absentOf(distinct));
  return sealed.map((fact, i) => {
    const stream = streams[i] ?? '';
    const revision = next.get(stream) ?? 0;
    next.set(stream, revision + 1);
    return factBatch(fact, importCommandId(fact.id), revision === 0 ? 'none' : revision - 1);
  });
}
