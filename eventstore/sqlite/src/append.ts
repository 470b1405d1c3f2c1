import type { DatabaseSync } from 'node:sqlite';
import { StoreError, StoreUnavailable, createStaging } from '#eventstore/core';
import type {
  AdoptResult,
  Batch,
  BatchOutcome,
  SealedCommand,
  Staging,
  Position,
  StoredEvent,
} from '#eventstore/core';
import type { Settled } from './group-commit.js';
import { MERGE_SIZE } from './identities.js';
import type { Identities } from './identities.js';
import type { Reader, StoredEnd } from './read.js';
import { createTransaction } from './transaction.js';
import { createWriter } from './write-events.js';
import { createWriterMemory } from './writer-memory.js';

/** What is to be written: batches, and whether they stand or fall together; or what another store has sealed. */
export type WriteRequest =
  | { readonly batches: readonly Batch[]; readonly mode: 'each' }
  | { readonly batches: readonly Batch[]; readonly mode: 'all-or-nothing' }
  | { readonly batches: readonly SealedCommand[]; readonly mode: 'adopt' };

/** What became of a request; nothing for what it did not ask. */
export interface WriteResult {
  /** Side by side with the batches. */
  readonly outcomes: readonly BatchOutcome[];
  readonly adopted: AdoptResult;
}

/** Writes groups of requests; one at a time, for there is one writer. */
export interface Appender {
  /** Decides, writes and commits a group; what it throws refuses the whole group. */
  commit(requests: readonly WriteRequest[]): readonly Settled<WriteResult>[];
  /** The end of a stream; undefined when it does not exist. */
  end(stream: string): StoredEnd | undefined;
  /** A stream, whole: from memory when it was read or written lately. */
  stream(name: string): readonly StoredEvent[];
  /** Position of the last event that was committed. */
  head(): Position;
  /** Leaves the next one that opens the store nothing to read again. */
  settle(): void;
}

/** Fewer identities than this are not settled: they are read again in a few milliseconds. */
export const SETTLE_SIZE = 4096;

export function createAppender(
  db: DatabaseSync,
  { reader, identities, clock, file }: AppenderParts,
): Appender {
  const memory = createWriterMemory(reader, identities);
  const write = createWriter(db);
  const transaction = createTransaction(db, file);
  let knowsAll = false;
  let broken: StoreError | undefined;

  function stage(requests: readonly WriteRequest[]): Written {
    // Once: from then on this writer, which is the only one, takes note of what it writes.
    if (!knowsAll) identities.refresh();
    knowsAll = true;
    const staging = createStaging(memory.known, clock());
    const settled = requests.map((request) => decided(staging, request));
    const forget = identities.size >= MERGE_SIZE ? identities.merge() : undefined;
    const { staged } = staging;
    return { settled, staged, keys: write(staged, memory.end), forget };
  }

  return {
    end: memory.end,
    // What a commit of unknown outcome has left in the file, memory does not know.
    stream: (name) => (broken === undefined ? memory.stream(name) : reader.stream(name)),
    head: () => (broken === undefined ? memory.known.head() : reader.head()),
    commit(requests) {
      if (broken !== undefined) throw closedBy(broken);
      try {
        const { settled, staged, keys, forget } = transaction(() => stage(requests));
        forget?.();
        memory.remember(staged, keys);
        return settled;
      } catch (error) {
        if (error instanceof StoreError && error.code === 'outcome-unknown') broken = error;
        throw error;
      }
    },
    settle() {
      if (broken !== undefined || identities.size < SETTLE_SIZE) return;
      try {
        const forget = transaction(identities.merge);
        forget();
      } catch (error) {
        // The index can be made again from the events, and a full disk must not keep a store open.
        if (!(error instanceof StoreError)) throw error;
      }
    },
  };
}

/** A group that has been written and is being committed. */
interface Written {
  readonly settled: readonly Settled<WriteResult>[];
  readonly staged: readonly StoredEvent[];
  /** Keys of the streams written to. */
  readonly keys: ReadonlyMap<string, number>;
  readonly forget: (() => void) | undefined;
}

/** What an appender is made of. */
export interface AppenderParts {
  readonly reader: Reader;
  readonly identities: Identities;
  readonly clock: () => string;
  /** Path of the file, for the messages. */
  readonly file: string;
}

function decided(staging: Staging, request: WriteRequest): Settled<WriteResult> {
  if (request.mode === 'each') {
    return { value: appended(request.batches.map((batch) => staging.stage(batch))) };
  }
  try {
    return { value: together(staging, request) };
  } catch (error) {
    if (error instanceof StoreError) return { error };
    throw error;
  }
}

/** Stages all of a request; what refuses it has staged nothing. */
function together(
  staging: Staging,
  request: Exclude<WriteRequest, { readonly mode: 'each' }>,
): WriteResult {
  if (request.mode === 'all-or-nothing') return appended(staging.stageAll(request.batches));
  return { outcomes: [], adopted: staging.adopt(request.batches) };
}

function appended(outcomes: readonly BatchOutcome[]): WriteResult {
  return { outcomes, adopted: { adopted: 0, already: 0 } };
}

// After an error of input or output in a commit, what the system has kept of it is not known: going
// on writing could bury it or revive it. Opening the store again reads what is really there.
function closedBy(cause: StoreError): StoreUnavailable {
  const message = 'the store has stopped writing after a commit of unknown outcome: open it again';
  return new StoreUnavailable(message, { cause });
}
