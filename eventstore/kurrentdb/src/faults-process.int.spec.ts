import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStore } from '#eventstore/core';
import { faultsAfter, startLoad } from '../fixtures/load.js';
import { newServer } from '../fixtures/server-process.js';
import type { ServerProcess } from '../fixtures/server-process.js';
import { openKurrentDbStore } from './kurrentdb-store.js';

const FULL = process.env['CONTINUO_FULL'] === '1';
const KILLS = FULL ? 20 : 4;
const MILLISECONDS = FULL ? 600_000 : 120_000;
const WRITERS = 32;

describe('a server process that fails under load', () => {
  let server: ServerProcess;
  let store: EventStore;

  beforeEach(async () => {
    server = await newServer();
    await server.start();
    store = await openKurrentDbStore({ connection: server.connection, timeoutMilliseconds: 3000 });
  }, MILLISECONDS);

  afterEach(async () => {
    await store.close();
    await server.remove();
  }, MILLISECONDS);

  it(
    `killed ${KILLS} times, it has everything acknowledged, once`,
    async () => {
      const start = await store.head();
      const load = startLoad(store, newStreams(16), WRITERS);
      for (let kill = 0; kill < KILLS; kill += 1) {
        await load.progress(200);
        await sleep(Math.random() * 50);
        await server.kill();
        await server.start({ isReady: false });
      }
      await load.progress(200);
      await load.stop();
      expect(await faultsAfter(store, load, start)).toEqual([]);
      expect(load.acknowledged.size).toBeGreaterThan(200 * KILLS);
    },
    MILLISECONDS,
  );

  it(
    'hangs and comes to: what was not acknowledged is said to be unknown, and then is found',
    async () => {
      const start = await store.head();
      const [stream = ''] = newStreams(1);
      await store.append(stream, [event()], { expected: 'none', commandId: 'before' });
      server.pause();
      const commandId = randomUUID();
      const asked = performance.now();
      const events = [event()];
      await expect(store.append(stream, events, { expected: 0, commandId })).rejects.toMatchObject({
        code: 'outcome-unknown',
      });
      await expect(store.readStream(stream)).rejects.toMatchObject({ code: 'store-unavailable' });
      expect(performance.now() - asked).toBeLessThan(10_000);
      server.resume();
      const again = await untilAnswered(() =>
        store.append(stream, events, { expected: 0, commandId }),
      );
      expect(again).toMatchObject({ revision: 1 });
      const [found] = await store.findCommands([{ stream, commandId }]);
      expect(found).toMatchObject({ first: 1, last: 1 });
      expect(await faultsAfter(store, { acknowledged: new Map() }, start)).toEqual([]);
      expect(await store.readStream(stream)).toHaveLength(2);
    },
    MILLISECONDS,
  );

  it(
    'killed while nobody writes, it gives its subscriptions everything once it is back',
    async () => {
      const start = await store.head();
      const [stream = ''] = newStreams(1);
      const received: number[] = [];
      const stopping = new AbortController();
      const running = store.subscribe({
        after: start,
        signal: stopping.signal,
        onEvents: (events) => void received.push(...events.map(({ revision }) => revision)),
      });
      await store.append(stream, [event()], { expected: 'none', commandId: 'one' });
      await server.kill();
      await server.start({ isReady: false });
      await untilAnswered(() => store.append(stream, [event()], { expected: 0, commandId: 'two' }));
      const deadline = Date.now() + 30_000;
      while (received.length < 2 && Date.now() < deadline) await sleep(10);
      stopping.abort();
      await running;
      expect(received).toEqual([0, 1]);
    },
    MILLISECONDS,
  );
});

function newStreams(count: number): string[] {
  return Array.from({ length: count }, () => `faults-${randomUUID()}`);
}

function event() {
  return { id: randomUUID(), type: 'SomethingHappened', data: '{}', metadata: '{}' };
}

/** Repeats what a server that comes to does not answer yet. */
async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(50);
    }
  }
}
