// A thread that keeps the views of a data place growing while another one writes events. Started by
// `background-growth.ts`; speaks in messages.
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { growAlong, growViews } from '#libs/runtime';
import type { Growth, GrowthAlong } from '#libs/runtime';
import type { ViewStore } from '#libs/views';
import { refuseAhead } from './ahead.js';
import type { GrowthMessage } from './background-growth.js';
import { growableViews, vaultToRead, viewsToWrite } from './data-directory.js';
import type { DataPlace } from './data-place.js';
import { growthOf } from './growth.js';
import { openStore } from './open-store.js';
import { waitingOutLeaders } from './patience.js';

/** Events of a server that must wait before a pass begins: a person met in two passes is grown twice. */
const EVENTS_A_PASS = 16_384;
const POLL_MILLISECONDS = 500;

/** How long the end of an import waits for another process that grows the same views. */
const PATIENCE_MILLISECONDS = 15_000;

/** Until the next look, or until the import has ended. */
async function pause(signal: AbortSignal): Promise<void> {
  await sleep(POLL_MILLISECONDS, undefined, { signal }).catch(() => undefined);
}

interface Growing {
  readonly views: ViewStore;
  readonly along: GrowthAlong;
}

/** The growth that fits the store: what a scan of a server's log remembers (scanned-log.ts) does not outlive its pass. */
function alongOf({ server }: DataPlace, growth: Growth): GrowthAlong {
  if (server === null) return growAlong(growth);
  return {
    step: async () => (await growViews(growth, undefined, EVENTS_A_PASS)) > 0,
    finish: async (onProgress) => void (await growViews(growth, onProgress)),
  };
}

async function grow(place: DataPlace): Promise<void> {
  const tell = (message: GrowthMessage): void => parentPort?.postMessage(message);
  const store = waitingOutLeaders(place, await openStore(place, 'reader'));
  const seal = vaultToRead(place);
  // Two processes may write to one server. One of them grows the views, of what the other writes too.
  const isAlone = store.capabilities.singleWriter;
  const begun = (views: ViewStore | null): Growing | null =>
    views && { views, along: alongOf(place, growthOf(place, { store, views, seal })) };
  let growing = begun(isAlone ? viewsToWrite(place) : growableViews(place, 0));
  if (growing !== null) await refuseAhead(place, store, growing.views);
  const finishing = new AbortController();
  parentPort?.once('message', () => finishing.abort());
  tell({ kind: 'ready' });
  while (!finishing.signal.aborted) {
    growing ??= begun(growableViews(place, 0));
    const hasGrown = growing !== null && (await growing.along.step());
    // A step need not leave the loop for anything: that the import has ended is heard between two.
    await (hasGrown ? new Promise(setImmediate) : pause(finishing.signal));
  }
  growing ??= begun(growableViews(place, PATIENCE_MILLISECONDS));
  await growing?.along.finish((progress) => tell({ kind: 'progress', progress }));
  growing?.views.close();
  seal.close();
  await store.close();
}

await grow((workerData as { place: DataPlace }).place);
