import { allPages, verifyChain } from '#eventstore/core';
import type { Position, StoredEvent } from '#eventstore/core';
import { openKurrentDbStore } from '#eventstore/kurrentdb';
import { check } from '../measure.js';
import { connectionOfServer } from './server.js';

/** Where the server's events end now. */
export async function headOfServer(): Promise<Position> {
  const store = await openKurrentDbStore({ connection: connectionOfServer() });
  try {
    return await store.head();
  } finally {
    await store.close();
  }
}

/**
 * Reads everything written after a position, whoever wrote it: as many events as there should be, every hash that of its
 * contents, every chain whole. An event of which a byte were another would have another hash.
 */
export async function checkWritten(after: Position, count: number): Promise<void> {
  const store = await openKurrentDbStore({ connection: connectionOfServer() });
  let events = 0;
  async function* counted(): AsyncGenerator<readonly StoredEvent[]> {
    for await (const page of allPages(store, { after })) {
      events += page.length;
      yield page;
    }
  }
  try {
    const { gapFreePositions } = store.capabilities;
    for await (const { detail } of verifyChain(counted(), { gapFreePositions, after })) {
      check(false, `what was written is not whole: ${detail}`);
    }
  } finally {
    await store.close();
  }
  check(events === count, `the server has ${events} of ${count} events that were appended`);
}
