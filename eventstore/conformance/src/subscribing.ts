import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { EventStore, Position, StoredEvent } from '#eventstore/core';
import { everythingAfter, fill, newEvents, newStream } from './subject.js';
import type { Subject } from './subject.js';

/** What subscribing promises: every event after a checkpoint, in order, at least once. */
export function describeSubscribing(subject: () => Subject): void {
  describe('subscribe', () => {
    it('can be restarted at every checkpoint: each position once, in order', async () => {
      const { store, start } = subject();
      await fill(store, newStream(), 12);
      const expected = (await everythingAfter(store, start)).map(({ position }) => position);
      for (const batchSize of [1, 5, 100]) {
        for (const [handled, checkpoint] of [start, ...expected].entries()) {
          const received = await catchUp(store, checkpoint, batchSize);
          expect(received).toEqual(expected.slice(handled));
        }
      }
    });

    it('resumes after each batch that was handled', async () => {
      const { store, start } = subject();
      await fill(store, newStream(), 9);
      const received: Position[] = [];
      let checkpoint = start;
      while (checkpoint < (await store.head())) {
        const stopping = new AbortController();
        await store.subscribe({
          after: checkpoint,
          batchSize: 2,
          signal: stopping.signal,
          onEvents(events) {
            received.push(...positionsOf(events));
            checkpoint = events.at(-1)?.position ?? checkpoint;
            stopping.abort();
          },
        });
      }
      expect(received).toEqual(positionsOf(await everythingAfter(store, start)));
    });

    it('goes from what is stored to what comes, and says when it has caught up', async () => {
      const { store, start } = subject();
      await fill(store, newStream(), 5);
      const received: Position[] = [];
      const caughtUp: Position[] = [];
      const stopping = new AbortController();
      const running = store.subscribe({
        after: start,
        signal: stopping.signal,
        onEvents: (events) => void received.push(...positionsOf(events)),
        onCaughtUp: (position) => void caughtUp.push(position),
      });
      await until(() => caughtUp.length === 1);
      expect(caughtUp).toEqual([await store.head()]);
      await fill(store, newStream(), 3);
      await until(() => received.length === 8 && caughtUp.length >= 2);
      stopping.abort();
      await running;
      expect(received).toEqual(positionsOf(await everythingAfter(store, start)));
      expect(caughtUp.at(-1)).toBe(await store.head());
    });

    it('misses nothing that is appended while it reads', async () => {
      const { store, start } = subject();
      const received: Position[] = [];
      const stopping = new AbortController();
      const running = store.subscribe({
        after: start,
        batchSize: 3,
        signal: stopping.signal,
        onEvents: (events) => void received.push(...positionsOf(events)),
      });
      await Promise.all(Array.from({ length: 20 }, () => fill(store, newStream(), 5)));
      await until(() => received.length >= 100);
      stopping.abort();
      await running;
      expect(received).toEqual(positionsOf(await everythingAfter(store, start)));
    });

    it('waits for the handler before it gives more', async () => {
      const { store, start } = subject();
      await fill(store, newStream(), 6);
      const stopping = new AbortController();
      let handling = 0;
      let handled = 0;
      await store.subscribe({
        after: start,
        batchSize: 1,
        signal: stopping.signal,
        async onEvents() {
          handling += 1;
          expect(handling).toBe(1);
          await sleep(2);
          handling -= 1;
          handled += 1;
          if (handled === 6) stopping.abort();
        },
      });
      expect(handled).toBe(6);
    });

    it('stops at what its handler throws, and gives it again next time', async () => {
      const { store, start } = subject();
      await fill(store, newStream(), 4);
      const failure = new Error('the handler failed');
      const seen: Position[] = [];
      const running = store.subscribe({
        after: start,
        batchSize: 1,
        onEvents(events) {
          seen.push(...positionsOf(events));
          if (seen.length === 3) throw failure;
        },
      });
      await expect(running).rejects.toBe(failure);
      expect(await catchUp(store, seen[1] ?? start, 10)).toEqual(
        positionsOf(await everythingAfter(store, seen[1] ?? start)),
      );
      expect(seen).toHaveLength(3);
    });

    it('ends when the store is closed, or its signal was aborted before', async () => {
      const { store, start } = subject();
      const aborted = AbortSignal.abort();
      await store.subscribe({ after: start, signal: aborted, onEvents: () => undefined });
      const running = store.subscribe({ after: start, onEvents: () => undefined });
      await store.append(newStream(), newEvents(1), { expected: 'none', commandId: 'last' });
      await store.close();
      await expect(running).resolves.toBeUndefined();
    });

    it('refuses a checkpoint that the store does not reach', async () => {
      const { store } = subject();
      const head = await store.head();
      const running = store.subscribe({ after: head + 1000n, onEvents: () => undefined });
      await expect(running).rejects.toMatchObject({ code: 'checkpoint-ahead', head });
    });
  });
}

/** Positions of everything after a checkpoint, as a subscription gives them. */
async function catchUp(
  store: EventStore,
  after: Position,
  batchSize: number,
): Promise<readonly Position[]> {
  const received: Position[] = [];
  const stopping = new AbortController();
  await store.subscribe({
    after,
    batchSize,
    signal: stopping.signal,
    onEvents: (events) => void received.push(...positionsOf(events)),
    onCaughtUp: () => stopping.abort(),
  });
  return received;
}

function positionsOf(events: readonly StoredEvent[]): readonly Position[] {
  return events.map(({ position }) => position);
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 4000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('what was waited for did not happen in 4 seconds');
    await sleep(1);
  }
}
