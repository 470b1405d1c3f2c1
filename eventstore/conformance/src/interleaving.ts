import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { StoreError, verifyChain } from '#eventstore/core';
import type { EventStore, EventToAppend, Position, StoredEvent } from '#eventstore/core';
import { chaos } from './chaos.js';
import { everythingAfter, newEvent, newEvents, newStream } from './subject.js';
import type { Subject } from './subject.js';

/** What holds when many write at once, and when the store fails while they do. */
export function describeInterleaving(subject: () => Subject): void {
  describe('interleaved writers', () => {
    it('have exactly one winner for a revision', async () => {
      const { store } = subject();
      const stream = newStream();
      const attempts = await Promise.allSettled(
        newEvents(50).map((event) =>
          store.append(stream, [event], { expected: 'none', commandId: randomUUID() }),
        ),
      );
      expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const losers = attempts.flatMap((attempt) =>
        attempt.status === 'rejected' ? [attempt.reason] : [],
      );
      for (const loser of losers)
        expect(loser).toMatchObject({ code: 'revision-conflict', actual: 0 });
      expect(await store.readStream(stream)).toHaveLength(1);
    });

    it('fill streams without a gap, nobody lost and nothing doubled', async () => {
      const { store, start } = subject();
      const streams = [newStream(), newStream(), newStream()];
      const writers = Array.from({ length: 24 }, (_, index) => ({
        stream: streams[index % streams.length] ?? newStream(),
        events: newEvents(10),
      }));
      await Promise.all(writers.map(({ stream, events }) => writeAll(store, stream, events)));
      const everything = await everythingAfter(store, start);
      expectOrder(store, start, everything);
      const ids = writers.flatMap(({ events }) => events.map(({ id }) => id));
      expect(everything.map(({ id }) => id).sort()).toEqual(ids.sort());
      for (const events of await store.readStreams(streams)) {
        expect(events.map(({ revision }) => revision)).toEqual(events.map((_, index) => index));
      }
    });

    it('of two processes have a command written once, and chain on to what is stored', async () => {
      const { store, start, another } = subject();
      if (store.capabilities.singleWriter) return;
      const other = await another();
      const stream = newStream();
      const [event] = [newEvent({ data: '{"by":"the first"}' })];
      const condition = { expected: 'none', commandId: randomUUID() } as const;
      // Both are at work, and the second has not looked at this stream.
      await other.append(newStream(), newEvents(1), { expected: 'none', commandId: randomUUID() });
      const first = await store.append(stream, [event], condition);
      const twin = { ...event, data: '{"by":"the second"}' };
      expect(await other.append(stream, [twin], condition)).toEqual({ ...first, already: true });
      const next = { expected: 0, commandId: randomUUID() };
      await other.append(stream, newEvents(1), next);
      const later = { expected: 1, commandId: randomUUID() };
      await store.append(stream, newEvents(1), later);
      const stored = await store.readStream(stream);
      expect(stored.map(({ data }) => data)[0]).toBe('{"by":"the first"}');
      const { gapFreePositions } = store.capabilities;
      const faults = [];
      const pages = [await everythingAfter(store, start)];
      for await (const fault of verifyChain(pages, { gapFreePositions, after: start })) {
        faults.push(fault);
      }
      expect(faults).toEqual([]);
    });

    it.each([1, 2, 3, 4, 5])('write each fact once through failures (seed %i)', async (seed) => {
      const { store, start } = subject();
      const stream = newStream();
      const failing = chaos(store, seeded(seed));
      const events = Array.from({ length: 40 }, () => newEvent());
      await writeAll(failing, stream, events);
      const stored = await store.readStream(stream);
      expect(stored.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
      expectOrder(store, start, await everythingAfter(store, start));
    });
  });
}

/** Writes facts one after the other as a careful caller does: again, with the same identity. */
async function writeAll(
  store: EventStore,
  stream: string,
  events: readonly EventToAppend[],
): Promise<void> {
  for (const event of events) {
    const commandId = randomUUID();
    while (!(await attempt(store, stream, event, commandId)));
  }
}

async function attempt(
  store: EventStore,
  stream: string,
  event: EventToAppend,
  commandId: string,
): Promise<boolean> {
  try {
    const { expected } = await store.tail(stream);
    await store.append(stream, [event], { expected, commandId });
    return true;
  } catch (error) {
    const again = ['revision-conflict', 'store-unavailable', 'outcome-unknown'];
    if (error instanceof StoreError && again.includes(error.code)) return false;
    throw error;
  }
}

function expectOrder(store: EventStore, start: Position, events: readonly StoredEvent[]): void {
  let last = start;
  for (const { position } of events) {
    expect(position > last).toBe(true);
    if (store.capabilities.gapFreePositions) expect(position).toBe(last + 1n);
    last = position;
  }
}

// Mulberry32: 32 bits of state are plenty to choose which call fails.
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
