import type { EventStore } from '#eventstore/core';
import type { ViewSeal } from '../grow-persons.js';
import type { Outbox } from './outbox.js';
import { reactionsTo } from './reactions.js';
import { RecentStreams } from '../recent-streams.js';
import type { KnownStreams } from '../recent-streams.js';

/** What an outbox follows. */
export interface OutboxSources {
  readonly store: EventStore;
  readonly views: KnownStreams;
  readonly seal: ViewSeal;
  readonly outbox: Outbox;
}

/** How an outbox follows. */
export interface FollowOptions {
  readonly signal: AbortSignal;
  /** Called when everything stored has been reacted to. */
  readonly onCaughtUp?: () => void;
  readonly batchSize?: number;
}

/**
 * Reacts to events until the signal aborts: the messages they make due, and the position they were read to, are written
 * in one transaction. An outbox that was never begun begins at the head: nobody is told now of what happened before
 * messages were sent at all.
 *
 * @throws {CheckpointAhead} An older copy of the events was restored.
 */
export async function followOutbox(
  { store, views, seal, outbox }: OutboxSources,
  { signal, onCaughtUp, batchSize }: FollowOptions,
): Promise<void> {
  if (outbox.checkpoint() === null) outbox.begin(await store.head());
  const sources = { store, seal, streams: new RecentStreams(store, views) };
  await store.subscribe({
    after: outbox.checkpoint() ?? 0n,
    signal,
    onEvents: async (events) => {
      outbox.write(await reactionsTo(sources, events));
    },
    onCaughtUp: () => onCaughtUp?.(),
    ...(batchSize === undefined ? {} : { batchSize }),
  });
}
