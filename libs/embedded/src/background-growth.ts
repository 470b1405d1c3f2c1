import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { OnProgress, Progress } from '#libs/runtime';

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
const HEAP = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 192 } as const;

/**
 * Starts growing the views of a data directory whose events and keys have been opened to write.
 *
 * @throws {StoreInUse} (a copy of it, from the thread) while another process writes the views.
 */
export async function growInBackground(path: string): Promise<BackgroundGrowth> {
  const worker = new Worker(new URL('./grow-worker.js', import.meta.url), {
    workerData: { path },
    resourceLimits: HEAP,
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
