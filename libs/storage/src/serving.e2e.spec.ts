import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isSameFact } from '#libs/exchange';
import { FactWriter, register, verifyViews } from '#libs/runtime';
import { given, oneYearCard, registered } from '#libs/testing';
import { currentGeneration } from '#libs/views-sql';
import { embeddedIn } from './data-place.js';
import type { DataPlace } from './data-place.js';
import { rebuildViews } from './rebuild-views.js';
import { openToServe } from './serving.js';
import type { Serving } from './serving.js';

// A thread is run as it is built: `npm test` builds first.
const THREAD = fileURLToPath(
  new URL('../../../dist/libs/storage/src/follow-worker.js', import.meta.url),
);
const PATIENCE = 20_000;

let path: string;
let threads: Worker[];
let failures: string[];

beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'serving-'));
  [threads, failures] = [[], []];
});

afterEach(() => rmSync(path, { recursive: true }));

function start(place: DataPlace): Worker {
  const thread = new Worker(THREAD, { workerData: { place } });
  threads.push(thread);
  return thread;
}

async function serving(use: (served: Serving) => Promise<void>): Promise<void> {
  const onFailure = (reason: string): void => void failures.push(reason);
  const served = await openToServe(embeddedIn(path), { start, onFailure });
  try {
    await use(served);
  } finally {
    await served.close();
  }
}

/** Remembers a person; the position of the last event. */
async function remember({ store, seal }: Serving, person: string): Promise<bigint> {
  const { facts } = given(registered(), oneYearCard());
  const theirs = facts.map((fact) => ({ ...fact, person, id: `${person}:${fact.id}` }));
  await new FactWriter(store, seal, isSameFact).write(theirs);
  return store.head();
}

// E = 30 June 2026: unlawful from 1 July, G8.
async function listed(served: Serving): Promise<string[]> {
  const rows = await register(served.sources(), { on: '2026-07-01', knownAt: '2026-07-01' });
  return rows.map(({ person }) => person);
}

describe('views followed by a server', () => {
  it('show what was appended once they are said to have reached it', () =>
    serving(async (served) => {
      for (let i = 1; i <= 20; i++) {
        const position = await remember(served, `P-${10 + i}`);
        expect(await served.following.reached(position, PATIENCE)).toBe(true);
        expect(await listed(served)).toHaveLength(i);
      }
      expect(await served.following.lag(Date.now())).toEqual({ events: 0, seconds: 0 });
      expect(failures).toEqual([]);
    }));

  it('tell each position they come to, in order', () =>
    serving(async (served) => {
      const told: bigint[] = [];
      const end = served.following.onReached((position) => told.push(position));
      const first = await remember(served, 'P-1');
      await served.following.reached(first, PATIENCE);
      end();
      await served.following.reached(await remember(served, 'P-2'), PATIENCE);
      expect(told.at(-1)).toBe(first);
      expect(told).toEqual(told.toSorted((a, b) => Number(a - b)));
    }));

  it('are not waited for longer than asked', () =>
    serving(async (served) => {
      const position = await remember(served, 'P-1');
      expect(await served.following.reached(position + 1n, 50)).toBe(false);
    }));

  it('leave nobody waiting when the server stops', async () => {
    let waiting: Promise<boolean> | undefined;
    await serving(async (served) => {
      waiting = served.following.reached(1000n, 600_000);
    });
    expect(await waiting).toBe(false);
  });

  it('go on when the thread dies', () =>
    serving(async (served) => {
      await served.following.reached(await remember(served, 'P-1'), PATIENCE);
      await threads[0]?.terminate();
      const position = await remember(served, 'P-2');
      expect(await served.following.reached(position, PATIENCE)).toBe(true);
      expect(await listed(served)).toEqual(['P-1', 'P-2']);
      expect(threads).toHaveLength(2);
      expect(served.following.failure()).toBeNull();
    }));

  it('are those of a rebuild from the moment it is over', () =>
    serving(async (served) => {
      await served.following.reached(await remember(served, 'P-1'), PATIENCE);
      const [, position] = await Promise.all([
        rebuildViews(embeddedIn(path)),
        remember(served, 'P-2'),
      ]);
      expect(currentGeneration(path)).toBe(2);
      expect(await served.following.reached(position, PATIENCE)).toBe(true);
      await served.following.reached(await remember(served, 'P-3'), PATIENCE);
      expect(await listed(served)).toEqual(['P-1', 'P-2', 'P-3']);
      const differences = [];
      for await (const difference of verifyViews(served.sources())) differences.push(difference);
      expect(differences).toEqual([]);
    }));
});
