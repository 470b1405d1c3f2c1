// A thread that keeps the views of a data place growing while another one writes events. Started by
// `background-growth.ts`; speaks in messages.
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { growViews } from '#libs/runtime';
import type { Growth } from '#libs/runtime';
import type { ViewStore } from '#libs/views';
import { refuseAhead } from './ahead.js';
import type { GrowthMessage } from './background-growth.js';
import { growableViews, vaultToRead, viewsToWrite } from './data-directory.js';
import type { DataPlace } from './data-place.js';
import { growthOf } from './growth.js';
import { openStore } from './open-store.js';
import { waitingOutLeaders } from './patience.js';

/**
 * Events that must wait before a pass begins while the import goes on: a person met in two passes is grown twice. Over a
 * server fewer: a pass spends most of its time on what it remembers of its scan (scanned-log.ts), and less of it waits.
 */
const EVENTS_A_PASS = { directory: 50_000, server: 16_384 } as const;
const POLL_MILLISECONDS = 500;

/** How long the end of an import waits for another process that grows the same views. */
const PATIENCE_MILLISECONDS = 15_000;

/** Until the next look, or until the import has ended. */
async function pause(signal: AbortSignal): Promise<void> {
  await sleep(POLL_MILLISECONDS, undefined, { signal }).catch(() => undefined);
}

async function grow(place: DataPlace): Promise<void> {
  const tell = (message: GrowthMessage): void => parentPort?.postMessage(message);
  const store = waitingOutLeaders(place, await openStore(place, 'reader'));
  const seal = vaultToRead(place);
  // Two processes may write to one server. One of them grows the views, of what the other writes too.
  const isAlone = store.capabilities.singleWriter;
  const begun = (views: ViewStore | null): Growth | null =>
    views && growthOf(place, { store, views, seal });
  let growth = begun(isAlone ? viewsToWrite(place) : growableViews(place, 0));
  if (growth !== null) await refuseAhead(place, store, growth.views);
  const finishing = new AbortController();
  parentPort?.once('message', () => finishing.abort());
  const atLeast = place.server === null ? EVENTS_A_PASS.directory : EVENTS_A_PASS.server;
  tell({ kind: 'ready' });
  while (!finishing.signal.aborted) {
    growth ??= begun(growableViews(place, 0));
    if (growth !== null) await growViews(growth, undefined, atLeast);
    await pause(finishing.signal);
  }
  growth ??= begun(growableViews(place, PATIENCE_MILLISECONDS));
  if (growth !== null) {
    await growViews(growth, (progress) => tell({ kind: 'progress', progress }));
  }
  growth?.views.close();
  seal.close();
  await store.close();
}

await grow((workerData as { place: DataPlace }).place);
