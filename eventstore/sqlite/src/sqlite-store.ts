import { resolve } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import {
  StoreReadOnly,
  StoreUnavailable,
  appendResult,
  checkBatch,
  createWakeUp,
  runSubscription,
  sealedCommands,
} from '#eventstore/core';
import type { Batch, BatchOutcome, EventStore, StoreCapabilities, WakeUp } from '#eventstore/core';
import { createAppender } from './append.js';
import type { Appender, WriteRequest, WriteResult } from './append.js';
import { eventsFile, makeDirectory, openForReading, openForWriting } from './connection.js';
import { createGroupCommit } from './group-commit.js';
import type { GroupCommit } from './group-commit.js';
import { createIdentities } from './identities.js';
import type { Identities } from './identities.js';
import { createQuestions } from './questions.js';
import type { Ask } from './questions.js';
import { createReader } from './read.js';
import type { Reader } from './read.js';
import { guarded } from './sqlite-errors.js';
import { takeWriterLock } from './writer-lock.js';
import type { WriterLock } from './writer-lock.js';

/** Where a store is and what for. */
export interface SqliteStoreOptions {
  /** Directory of the store's files; a writer makes it, for its owner alone. */
  readonly directory: string;
  /** One writer at a time; readers as many as there are, while it writes or not. */
  readonly mode: 'writer' | 'reader';
  /** ISO 8601 instant in UTC, for `appendedAt`. Default: the system's clock. */
  readonly clock?: () => string;
}

const CAPABILITIES: StoreCapabilities = {
  gapFreePositions: true,
  atomicMultiStream: true,
  singleWriter: true,
  durable: true,
  storeWideIds: true,
};

type Mode = 'each' | 'all-or-nothing';

const GROUP_BATCHES_MAX = 4096;
const POLL_MILLISECONDS = 200;

/**
 * Opens the store of a directory; one file, `events.db`, with its log while in use.
 *
 * @throws {StoreInUse} Writer: another process writes to the directory.
 * @throws {StoreReadOnly} Writer: the directory or its files cannot be written.
 * @throws {StoreUnavailable} Reader: there is no store in the directory; nothing is made.
 * @throws {StoreCorrupt} The file is damaged, another program's, or of a newer version.
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<EventStore> {
  const directory = resolve(options.directory);
  if (options.mode === 'reader') return openReader(directory);
  return openWriter(directory, options.clock ?? (() => new Date().toISOString()));
}

function openWriter(directory: string, clock: () => string): EventStore {
  makeDirectory(directory);
  const lock = takeWriterLock(directory);
  try {
    const db = openForWriting(directory);
    return storeOf({ db, file: eventsFile(directory), clock, lock });
  } catch (error) {
    lock.release();
    throw error;
  }
}

function openReader(directory: string): EventStore {
  return storeOf({ db: openForReading(directory), file: eventsFile(directory) });
}

/** An open file; with a lock and a clock when it is open for writing. */
type Opened = { readonly db: DatabaseSync; readonly file: string } & (
  { readonly lock: WriterLock; readonly clock: () => string } | { readonly lock?: undefined }
);

function storeOf(opened: Opened): EventStore {
  const { db, file } = opened;
  const wakeUp = createWakeUp();
  const reader = guarded('opening', file, () => createReader(db));
  const identities = createIdentities(db, reader);
  const writing = opened.lock && startWriting(opened, { reader, identities, wakeUp });
  let closing: Promise<void> | undefined;

  const ask: Ask = (run) => {
    if (closing !== undefined) throw new StoreUnavailable(`the store ${file} is closed`);
    return guarded('reading', file, run);
  };

  function queue(): Writing['queue'] {
    const queue = ask(() => writing?.queue);
    if (queue === undefined) throw new StoreReadOnly(`${file} was opened for reading only`);
    return queue;
  }

  async function submit(batches: readonly Batch[], mode: Mode): Promise<readonly BatchOutcome[]> {
    const accepting = queue();
    for (const batch of batches) checkBatch(batch);
    return (await accepting.submit({ batches, mode })).outcomes;
  }

  async function shut(): Promise<void> {
    wakeUp.call();
    await writing?.queue.drain();
    try {
      writing?.appender.settle();
    } finally {
      db.close();
      opened.lock?.release();
    }
  }

  const end = writing?.appender.end ?? reader.end;
  const whole = writing?.appender.stream ?? ((stream: string) => reader.stream(stream));
  const head = writing?.appender.head ?? reader.head;
  const questions = createQuestions({ db, reader, identities, end, whole, head }, ask);
  // The writer is told of every event; a reader has to look, for another process writes them.
  const polling = writing === undefined ? { pollMilliseconds: POLL_MILLISECONDS } : {};
  const source = { store: questions, wakeUp, isClosed: () => closing !== undefined, ...polling };

  return {
    ...questions,
    capabilities: CAPABILITIES,
    append: async (stream, events, condition) => {
      const batch = { stream, events, ...condition };
      const [outcome] = await submit([batch], 'each');
      if (outcome === undefined) throw new RangeError('an append was left without an outcome');
      return appendResult(batch, outcome);
    },
    appendMany: async (batches, { mode = 'each' } = {}) => submit(batches, mode),
    adopt: async (events) => {
      const accepting = queue();
      const batches = sealedCommands(events);
      return (await accepting.submit({ batches, mode: 'adopt' })).adopted;
    },
    subscribe: (subscribing) => runSubscription(source, subscribing),
    close: () => (closing ??= shut()),
  };
}

interface Writing {
  readonly appender: Appender;
  readonly queue: GroupCommit<WriteRequest, WriteResult>;
}

function startWriting(
  { db, file, clock }: { db: DatabaseSync; file: string; clock: () => string },
  { reader, identities, wakeUp }: { reader: Reader; identities: Identities; wakeUp: WakeUp },
): Writing {
  const appender = createAppender(db, { reader, identities, clock, file });
  const queue = createGroupCommit<WriteRequest, WriteResult>({
    weigh: ({ batches }) => batches.length,
    weightMax: GROUP_BATCHES_MAX,
    commit(requests) {
      const settled = guarded('reading', file, () => appender.commit(requests));
      wakeUp.call();
      return settled;
    },
  });
  return { appender, queue };
}
