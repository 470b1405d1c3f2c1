import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { openMemoryStore } from '#eventstore/core';
import type { EventHeader, EventStore } from '#eventstore/core';
import { scannedLog } from './scanned-log.js';

/** Appends an event to a stream, whatever its end. */
async function append(store: EventStore, stream: string): Promise<void> {
  const event = { id: randomUUID(), type: 'SomethingHappened', data: '{}', metadata: '{}' };
  const { expected } = await store.tail(stream);
  await store.append(stream, [event], { expected, commandId: randomUUID() });
}

/** A store in memory that counts what it is asked for. */
async function counted(...streams: string[]) {
  const store = openMemoryStore();
  for (const stream of streams) await append(store, stream);
  const asked = { pages: 0, streams: 0 };
  const counting: EventStore = {
    ...store,
    readAll: (options) => {
      asked.pages += 1;
      return store.readAll(options);
    },
    readStreams: (names) => {
      asked.streams += names.length;
      return store.readStreams(names);
    },
  };
  return { store, asked, scanned: scannedLog(counting) };
}

async function scan(store: EventStore, after = 0n, limit = 3): Promise<EventHeader[]> {
  const headers: EventHeader[] = [];
  for (;;) {
    const page = await store.readAllHeaders({ after: headers.at(-1)?.position ?? after, limit });
    if (page.length === 0) return headers;
    headers.push(...page);
  }
}

describe('a log that was scanned', () => {
  it('gives the streams it has met from their beginning, and reads none of them', async () => {
    const { store, asked, scanned } = await counted('a', 'b', 'a', 'c', 'a');
    await scan(scanned);
    expect(await scanned.readStreams(['a', 'c', 'a'])).toEqual(
      await store.readStreams(['a', 'c', 'a']),
    );
    expect(asked.streams).toBe(0);
  });

  it('reads a stream that began before the scan, and one that was given already', async () => {
    const { store, asked, scanned } = await counted('a', 'b', 'a', 'b', 'c');
    await scan(scanned, 2n);
    expect(await scanned.readStreams(['a', 'c'])).toEqual(await store.readStreams(['a', 'c']));
    expect(asked.streams).toBe(1);
    await append(store, 'c');
    await scan(scanned, 2n);
    expect(await scanned.readStreams(['c'])).toEqual(await store.readStreams(['c']));
    expect(asked.streams).toBe(2);
  });

  it('goes on where it was: what was read is not read again, what came since is', async () => {
    const { store, asked, scanned } = await counted('a', 'b', 'a', 'b');
    const first = await scan(scanned);
    const pages = asked.pages;
    await append(store, 'b');
    const again = await scan(scanned);
    expect(again.map(({ position }) => position)).toEqual([1n, 2n, 3n, 4n, 5n]);
    expect(first).toHaveLength(4);
    expect(asked.pages).toBe(pages + 2);
    expect(await scanned.readStreams(['b'])).toEqual(await store.readStreams(['b']));
    expect(asked.streams).toBe(0);
  });

  it('begins anew from another place, and knows what it has not seen since', async () => {
    const { store, scanned } = await counted('a', 'b', 'a', 'b', 'a');
    await scanned.readAllHeaders({ after: 0n, limit: 2 });
    await scan(scanned, 3n);
    await append(store, 'a');
    await scan(scanned);
    expect(await scanned.readStreams(['a', 'b'])).toEqual(await store.readStreams(['a', 'b']));
  });
});
