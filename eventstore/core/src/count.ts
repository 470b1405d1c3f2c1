import type { EventStore } from './port.js';

/**
 * How many events a store has, where that can be told without reading them; null where positions
 * are no count.
 */
export async function countOfEvents(
  store: Pick<EventStore, 'head' | 'capabilities'>,
): Promise<number | null> {
  return store.capabilities.gapFreePositions ? Number(await store.head()) : null;
}
