import type { EventStore, Position } from '#eventstore/core';
import type { Growth } from './grow-persons.js';
import { HEADERS_A_PAGE } from './touched.js';

/** How far the views are behind the store. */
export interface Lag {
  readonly events: number;
  /** Age of the oldest event not yet in the views; 0 when there is none. */
  readonly seconds: number;
}

/** @param now The store's clock, in milliseconds. */
export async function lagOf({ store, views }: Omit<Growth, 'seal'>, now: number): Promise<Lag> {
  const { position } = views.checkpoint();
  const [next] = await store.readAll({ after: position, limit: 1 });
  if (next === undefined) return { events: 0, seconds: 0 };
  const behind = await countAfter(store, position);
  return { events: behind, seconds: Math.max(0, (now - Date.parse(next.appendedAt)) / 1000) };
}

async function countAfter(store: EventStore, after: Position): Promise<number> {
  let position = after;
  let count = 0;
  for (;;) {
    const page = await store.readAllHeaders({ after: position, limit: HEADERS_A_PAGE });
    const last = page.at(-1);
    if (last === undefined) return count;
    count += page.length;
    position = last.position;
  }
}
