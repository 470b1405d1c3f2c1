import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { OnProgress, Progress } from '#libs/runtime';
import type { DataPlace } from './data-place.js';

/** What the thread says: that it holds the views and has begun; how far its last pass has come. */
export type GrowthMessage =
  { readonly kind: 'ready' } | { readonly kind: 'progress'; readonly progress: Progress };

/** Views that grow on a thread of their own while events are being written. */
export interface BackgroundGrowth {
  /** Everything is written: resolves once the views have reached it. */
  finish(onProgress?: OnProgress): Promise<void>;
  /** Gives up: the next pass begins at the last checkpoint. */
  stop(): Promise<void>;
}

// Room for what a pass remembers of a hundred thousand persons, and little more: with more to spend the heap is let to
// grow to twice this before it is looked through.
const HEAP = { maxYoungGenerationSizeMb: 32, maxOldGenerationSizeMb: 192 } as const;

// What a server's client makes of an event dies young, and is ten times the event; what a scan of its log remembers does
// not (scanned-log.ts).
const HEAP_OVER_A_SERVER = { maxYoungGenerationSizeMb: 64, maxOldGenerationSizeMb: 768 } as const;

/**
 * Starts growing the views of a data place whose events and keys have been opened to write.
 *
 * @throws (copies, from the thread) {StoreInUse} while another process writes the views of a store with one writer;
 *   {CheckpointAhead} when the views go further than the events.
 */
export async function growInBackground(place: DataPlace): Promise<BackgroundGrowth> {
  const worker = new Worker(new URL('./grow-worker.js', import.meta.url), {
    workerData: { place },
    resourceLimits: place.server === null ? HEAP : HEAP_OVER_A_SERVER,
  });
  // Listened to from the first moment: a failure between two waits must not be lost, nor end the process unheard.
  let failure: unknown;
  const ended = new Promise<void>((resolve) => {
    worker.on('error', (error) => (failure = error));
    worker.on('exit', () => resolve());
  });
  await Promise.race([once(worker, 'message'), ended]);
  if (failure !== undefined) throw failure;
  return {
    async finish(onProgress) {
      worker.on('message', (message: GrowthMessage) => {
        if (message.kind === 'progress') onProgress?.(message.progress);
      });
      worker.postMessage('finish');
      await ended;
      if (failure !== undefined) throw failure;
    },
    async stop() {
      await worker.terminate();
    },
  };
}
