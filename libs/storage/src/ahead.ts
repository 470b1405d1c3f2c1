import { setTimeout as sleep } from 'node:timers/promises';
import type { ViewStore } from '#libs/views';
import { CheckpointAhead } from '#eventstore/core';
import type { EventStore } from '#eventstore/core';
import { nameOf } from './data-place.js';
import type { DataPlace } from './data-place.js';

/** A node of a cluster may not have yet what another one has shown to whoever grew the views. */
const CATCHING_UP_MILLISECONDS = 3000;
const POLL_MILLISECONDS = 200;

/**
 * Refuses views that go further than the events, for an older copy of the events was restored: they would answer from
 * events that are gone, and miss those that take their positions.
 *
 * @returns True when the views are behind.
 * @throws {CheckpointAhead}
 */
export async function refuseAhead(
  place: DataPlace,
  store: EventStore,
  views: Pick<ViewStore, 'checkpoint'>,
): Promise<boolean> {
  // First the checkpoint, then the head: another process may be writing both.
  const { position } = views.checkpoint();
  let head = await store.head();
  const patience = store.capabilities.singleWriter ? 0 : CATCHING_UP_MILLISECONDS;
  for (let waited = 0; head < position && waited < patience; waited += POLL_MILLISECONDS) {
    await sleep(POLL_MILLISECONDS);
    head = await store.head();
  }
  if (head < position) {
    const why = `an older copy of the events of ${nameOf(place)} was restored: run \`continuo rebuild\``;
    throw new CheckpointAhead(position, head, why);
  }
  return position < head;
}
