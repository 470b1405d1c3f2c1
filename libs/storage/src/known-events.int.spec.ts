import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openMemoryStore } from '#eventstore/core';
import type { EventStore } from '#eventstore/core';
import { openKnownEvents } from './known-events.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'known-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Appends an event to each stream; returns their ids. */
async function append(store: EventStore, ...streams: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const stream of streams) {
    const event = { id: randomUUID(), type: 'SomethingHappened', data: '{}', metadata: '{}' };
    const { expected } = await store.tail(stream);
    await store.append(stream, [event], { expected, commandId: randomUUID() });
    ids.push(event.id);
  }
  return ids;
}

describe('the index of known events', () => {
  it('is brought to the head, and goes on from there when it is opened again', async () => {
    const store = openMemoryStore();
    const first = await append(store, 'a', 'b');
    const known = openKnownEvents(folder);
    await known.catchUp(store);
    expect(known.streamsOf([...first, randomUUID()])).toEqual([['a'], ['b'], []]);
    known.close();
    const second = await append(store, 'b', 'c');
    const again = openKnownEvents(folder);
    const told: number[] = [];
    await again.catchUp(store, ({ done }) => told.push(done));
    expect(told).toEqual([2]);
    expect(again.streamsOf([...first, ...second])).toEqual([['a'], ['b'], ['b'], ['c']]);
    again.close();
    expect(statSync(join(folder, 'known.db')).mode & 0o077).toBe(0);
  });

  it('takes note of what is added, which catching up finds once', async () => {
    const store = openMemoryStore();
    const [id = ''] = await append(store, 'a');
    const known = openKnownEvents(folder);
    known.add([{ id, stream: 'a' }]);
    await known.catchUp(store);
    expect(known.streamsOf([id])).toEqual([['a']]);
    known.close();
  });

  it('names every stream of ids that share their first bits', () => {
    const known = openKnownEvents(folder);
    const [one, other] = [
      '0b7c1c1e-6f7e-4b43-9c5e-000000000001',
      '0b7c1c1e-6f7e-4b43-9c5e-000000000002',
    ];
    known.add([
      { id: one, stream: 'a' },
      { id: other, stream: 'b' },
    ]);
    expect(known.streamsOf([one])[0]?.toSorted()).toEqual(['a', 'b']);
    known.close();
  });

  it('begins anew where an older copy of the events was restored', async () => {
    const newer = openMemoryStore();
    const gone = await append(newer, 'a', 'b', 'c');
    const known = openKnownEvents(folder);
    await known.catchUp(newer);
    const older = openMemoryStore();
    const kept = await append(older, 'd');
    await known.catchUp(older);
    expect(known.streamsOf([...gone, ...kept])).toEqual([[], [], [], ['d']]);
    known.close();
  });

  it('is written by two at once', async () => {
    const store = openMemoryStore();
    const ids = await append(store, 'a', 'b', 'c');
    const [one, other] = [openKnownEvents(folder), openKnownEvents(folder)];
    await Promise.all([one.catchUp(store), other.catchUp(store)]);
    expect(other.streamsOf(ids)).toEqual([['a'], ['b'], ['c']]);
    one.close();
    other.close();
  });
});
