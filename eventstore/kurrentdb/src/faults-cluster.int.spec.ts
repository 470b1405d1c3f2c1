import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { EventStore } from '#eventstore/core';
import { startCluster } from '../fixtures/cluster.js';
import type { Cluster } from '../fixtures/cluster.js';
import { faultsAfter, startLoad } from '../fixtures/load.js';
import { openKurrentDbStore } from './kurrentdb-store.js';

const KILLS = 5;
const MILLISECONDS = 300_000;

describe('a cluster whose leader fails under load', () => {
  let cluster: Cluster;
  let store: EventStore;

  beforeEach(async () => {
    cluster = await startCluster();
    store = await openKurrentDbStore({
      connection: cluster.connection,
      timeoutMilliseconds: 3000,
      heartbeatMilliseconds: 500,
    });
  }, MILLISECONDS);

  afterEach(async () => {
    await store.close();
    await cluster.remove();
  }, MILLISECONDS);

  it(
    `killed ${KILLS} times, has everything acknowledged, once, and its subscriptions give it`,
    async () => {
      const start = await store.head();
      const streams = Array.from({ length: 8 }, () => `cluster-${randomUUID()}`);
      const load = startLoad(store, streams, 16);
      const received = new Map<string, number>();
      const stopping = new AbortController();
      const following = store.subscribe({
        after: start,
        signal: stopping.signal,
        onEvents(events) {
          for (const { id } of events) received.set(id, (received.get(id) ?? 0) + 1);
        },
      });
      for (let kill = 0; kill < KILLS; kill += 1) {
        await load.progress(50);
        await cluster.killLeader();
        await load.progress(50);
        await cluster.restart();
      }
      await load.progress(50);
      await load.stop();
      expect(await faultsAfter(store, load, start)).toEqual([]);
      const deadline = Date.now() + 30_000;
      while (received.size < load.acknowledged.size && Date.now() < deadline) await pause();
      stopping.abort();
      await following;
      expect(received.size).toBe(load.acknowledged.size);
      expect([...received.values()].filter((times) => times !== 1)).toEqual([]);
    },
    MILLISECONDS,
  );
});

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 50));
}
