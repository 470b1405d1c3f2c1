import { importHistory, isSameFact } from '#libs/exchange';
import type { ImportSummary, Reject } from '#libs/exchange';
import { FactWriter } from '#libs/runtime';
import type { OnProgress } from '#libs/runtime';
import { growInBackground } from './background-growth.js';
import { openTruthToWrite } from './data-directory.js';
import type { Truth } from './data-directory.js';
import { madeDerivedFolder } from './data-place.js';
import type { DataPlace } from './data-place.js';
import { openKnownEvents } from './known-events.js';
import type { KnownEventsIndex } from './known-events.js';
import { waitingOutLeaders } from './patience.js';

export interface ImportFilesOptions {
  readonly onReject: (reject: Reject) => void;
  /** Told after each durable batch: lines and bytes read, of all files. */
  readonly onBatch?: (lines: number, bytes: number) => void;
  /** Told before anything is read how far a server's events have been looked through for facts known already. */
  readonly onKnown?: OnProgress;
  /** Told how far the views have come once everything is read. */
  readonly onGrowth?: OnProgress;
  /** Told in a sentence, once, when the server does not answer and is waited for. */
  readonly onWait?: (text: string) => void;
  /** Stops reading after the batch being written; the views are brought up to it all the same. */
  readonly signal?: AbortSignal;
}

/** Where the store finds an event in its stream alone: the index that finds it elsewhere, brought to the head. */
async function knownElsewhere(
  place: DataPlace,
  { store }: Truth,
  { onKnown, signal }: ImportFilesOptions,
): Promise<KnownEventsIndex | null> {
  if (store.capabilities.storeWideIds) return null;
  const known = openKnownEvents(madeDerivedFolder(place));
  try {
    await known.catchUp(store, onKnown, signal);
    return known;
  } catch (error) {
    known.close();
    throw error;
  }
}

async function readInto(
  truth: Truth,
  known: KnownEventsIndex | null,
  files: readonly string[],
  { onReject, onBatch, signal }: ImportFilesOptions,
): Promise<ImportSummary> {
  const writer = new FactWriter(truth.store, truth.seal, isSameFact, known);
  return importHistory(files, {
    write: (facts) => writer.write(facts),
    onReject,
    ...(onBatch === undefined ? {} : { onBatch }),
    ...(signal === undefined ? {} : { signal }),
  });
}

/**
 * Imports history files into a data place, and brings its views up to them: events on this thread, views on another.
 * When it resolves no view is behind; where another process that writes to the same server grows them, it will bring
 * them there.
 */
export async function importFiles(
  place: DataPlace,
  files: readonly string[],
  options: ImportFilesOptions,
): Promise<ImportSummary> {
  const opened = await openTruthToWrite(place);
  const truth = { ...opened, store: waitingOutLeaders(place, opened.store, options.onWait) };
  try {
    const growth = await growInBackground(place);
    let known: KnownEventsIndex | null = null;
    try {
      known = await knownElsewhere(place, truth, options);
      const summary = await readInto(truth, known, files, options);
      await growth.finish(options.onGrowth);
      return summary;
    } catch (error) {
      await growth.stop();
      throw error;
    } finally {
      known?.close();
    }
  } finally {
    await truth.close();
  }
}
