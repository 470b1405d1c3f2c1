// A thread that keeps the views of a data directory growing while another one writes events. Started by
// `background-growth.ts`; speaks in messages.
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { growViews } from '#libs/runtime';
import { openSqliteStore } from '#eventstore/sqlite';
import { vaultToRead, viewsToWrite } from './data-directory.js';
import type { GrowthMessage } from './background-growth.js';

/** Events that must wait before a pass begins while the import goes on: a person met in two passes is grown twice. */
const EVENTS_A_PASS = 100_000;
const POLL_MILLISECONDS = 500;

/** Until the next look, or until the import has ended. */
async function pause(signal: AbortSignal): Promise<void> {
  await sleep(POLL_MILLISECONDS, undefined, { signal }).catch(() => undefined);
}

async function grow(path: string): Promise<void> {
  const tell = (message: GrowthMessage): void => parentPort?.postMessage(message);
  const views = viewsToWrite(path);
  const store = await openSqliteStore({ directory: path, mode: 'reader' });
  const growth = { store, views, seal: vaultToRead(path) };
  const finishing = new AbortController();
  parentPort?.once('message', () => finishing.abort());
  tell({ kind: 'ready' });
  while (!finishing.signal.aborted) {
    await growViews(growth, undefined, EVENTS_A_PASS);
    await pause(finishing.signal);
  }
  await growViews(growth, (progress) => tell({ kind: 'progress', progress }));
  views.close();
  growth.seal.close();
  await store.close();
}

await grow((workerData as { path: string }).path);
