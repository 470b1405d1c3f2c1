// A thread that keeps the views of a data place at the head while another one appends. Started by
// `background-following.ts`; speaks in messages.
import { setPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { followViews, growOnce, growViews } from '#libs/runtime';
import type { Growth } from '#libs/runtime';
import { currentGeneration, isBeingRebuilt } from '#libs/views-sql';
import type { ViewStore } from '#libs/views';
import { createWakeUp } from '#eventstore/core';
import type { EventStore } from '#eventstore/core';
import { refuseAhead } from './ahead.js';
import { vaultToRead, viewsToWrite } from './data-directory.js';
import { derivedFolder } from './data-place.js';
import type { DataPlace } from './data-place.js';
import type { FollowMessage, FollowOrder } from './following.js';
import { growthOf } from './growth.js';
import { openStore } from './open-store.js';

/** Between two looks when nobody says that there is something new: another process may write, or rebuild the views. */
const LOOK_MILLISECONDS = 1000;

/** What comes within so long is grown together, in one transaction, unless somebody waits for the views. */
const GATHER_MILLISECONDS = 20;

/** A pass of so many events shows that the views are behind: the next begins at once. */
const BEHIND_EVENTS = 64;

/** Long enough for a rebuild that waits for the views to find them free. */
const ASIDE_MILLISECONDS = 300;

const RETRY_MILLISECONDS = { first: 100, most: 5000 } as const;

/** Whoever waits for a command comes first: on a machine that is short of cores the views follow a little later. */
const NICE = 10;

const wakeUp = createWakeUp();
const hurry = createWakeUp();
const stopping = new AbortController();

function tell(message: FollowMessage): void {
  parentPort?.postMessage(message);
}

parentPort?.on('message', (order: FollowOrder) => {
  if (order === 'stop') stopping.abort();
  if (order === 'hurry') hurry.call();
  wakeUp.call();
});

/** The same views: each checkpoint is told. */
function telling(views: ViewStore, generation: number): ViewStore {
  return {
    ...views,
    write(update) {
      views.write(update);
      if (update.checkpoint === undefined) return;
      tell({ kind: 'reached', position: update.checkpoint.position, generation });
    },
  };
}

/** Aborts with the thread's own end, or when a rebuild wants the views for a moment. */
function untilRebuilt(place: DataPlace): { signal: AbortSignal; end: () => void } {
  const aside = new AbortController();
  const looking = setInterval(() => {
    if (isBeingRebuilt(derivedFolder(place))) aside.abort();
  }, LOOK_MILLISECONDS);
  const signal = AbortSignal.any([stopping.signal, aside.signal]);
  return { signal, end: () => clearInterval(looking) };
}

/** Pass after pass; between two, until something is said or the time has come to look. */
async function growUntil(growth: Growth, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const [seen, hurried] = [wakeUp.calls, hurry.calls];
    const events = await growOnce(growth);
    if (events === 0) await wakeUp.wait(seen, signal, LOOK_MILLISECONDS);
    else if (events < BEHIND_EVENTS) await hurry.wait(hurried, signal, GATHER_MILLISECONDS);
    // The interval that looks for a rebuild must have its turn, however much there is to do.
    else await new Promise(setImmediate);
  }
}

/** Holds the views and keeps them at the head, until the thread ends or a rebuild wants them. */
async function follow(place: DataPlace, store: EventStore): Promise<void> {
  const seal = vaultToRead(place);
  const views = viewsToWrite(place);
  const { signal, end } = untilRebuilt(place);
  try {
    await refuseAhead(place, store, views);
    const generation = currentGeneration(derivedFolder(place));
    tell({ kind: 'ready', position: views.checkpoint().position, generation });
    const growth = { store, views: telling(views, generation), seal };
    // A directory's reader looks at the disk: its one writer, in this process, tells sooner. A server tells itself.
    if (place.server === null) await growUntil(growth, signal);
    else {
      await growViews(growthOf(place, growth));
      await followViews(growth, signal);
    }
  } finally {
    end();
    views.close();
    seal.close();
  }
}

async function run(place: DataPlace): Promise<void> {
  const store = await openStore(place, 'reader');
  let retry: number = RETRY_MILLISECONDS.first;
  while (!stopping.signal.aborted) {
    try {
      await follow(place, store);
      retry = RETRY_MILLISECONDS.first;
      if (!stopping.signal.aborted) await sleep(ASIDE_MILLISECONDS);
    } catch (error) {
      tell({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
      await sleep(retry, undefined, { signal: stopping.signal }).catch(() => undefined);
      retry = Math.min(2 * retry, RETRY_MILLISECONDS.most);
    }
  }
  await store.close();
  parentPort?.close();
}

// On Linux a priority is a thread's, and this one's alone is lowered; elsewhere it would be the whole process's.
if (process.platform === 'linux') setPriority(NICE);
await run((workerData as { place: DataPlace }).place);
