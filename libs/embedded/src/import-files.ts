import { importHistory, isSameFact } from '#libs/exchange';
import type { ImportSummary, Reject } from '#libs/exchange';
import { FactWriter } from '#libs/runtime';
import type { OnProgress } from '#libs/runtime';
import { growInBackground } from './background-growth.js';
import { openTruthToWrite } from './data-directory.js';

export interface ImportFilesOptions {
  readonly onReject: (reject: Reject) => void;
  /** Told after each durable batch: lines and bytes read, of all files. */
  readonly onBatch?: (lines: number, bytes: number) => void;
  /** Told how far the views have come once everything is read. */
  readonly onGrowth?: OnProgress;
  /** Stops reading after the batch being written; the views are brought up to it all the same. */
  readonly signal?: AbortSignal;
}

/**
 * Imports history files into a data directory, and brings its views up to them: events on this thread, views on another.
 * When it resolves no view is behind.
 */
export async function importFiles(
  path: string,
  files: readonly string[],
  { onReject, onBatch, onGrowth, signal }: ImportFilesOptions,
): Promise<ImportSummary> {
  const truth = await openTruthToWrite(path);
  try {
    const growth = await growInBackground(path);
    try {
      const writer = new FactWriter(truth.store, truth.seal, isSameFact);
      const summary = await importHistory(files, {
        write: (facts) => writer.write(facts),
        onReject,
        ...(onBatch === undefined ? {} : { onBatch }),
        ...(signal === undefined ? {} : { signal }),
      });
      await growth.finish(onGrowth);
      return summary;
    } catch (error) {
      await growth.stop();
      throw error;
    }
  } finally {
    await truth.close();
  }
}
