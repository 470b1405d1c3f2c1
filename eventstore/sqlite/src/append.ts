import type { DatabaseSync } from 'node:sqlite';
import { StoreError, StoreUnavailable, createStaging } from '#eventstore/core';
import type { Batch, BatchOutcome, Known, Staging, StoredEvent } from '#eventstore/core';
import type { Settled } from './group-commit.js';
import { MERGE_SIZE } from './id-index.js';
import type { IdIndex } from './id-index.js';
import { ABSENT } from './read.js';
import type { Reader, StoredEnd } from './read.js';
import { createRecent } from './recent.js';
import { guarded, storeError } from './sqlite-errors.js';

/** Batches that belong together, and whether they stand or fall together. */
export interface AppendRequest {
  readonly batches: readonly Batch[];
  readonly mode: 'each' | 'all-or-nothing';
}

/** Writes groups of requests; one at a time, for there is one writer. */
export interface Appender {
  /** Decides, writes and commits a group; what it throws refuses the whole group. */
  commit(requests: readonly AppendRequest[]): readonly Settled<readonly BatchOutcome[]>[];
  end(stream: string): Omit<StoredEnd, 'streamId'>;
  /** Leaves the next one that opens the store nothing to read again. */
  settle(): void;
}

const TAILS = 100_000;
const SETTLE_SIZE = 4096;

export function createAppender(
  db: DatabaseSync,
  { reader, ids, clock, file }: AppenderParts,
): Appender {
  const tails = createRecent<StoredEnd>(TAILS);
  const write = createWriter(db);
  let head = reader.head();
  let broken: StoreError | undefined;

  function stored(stream: string): StoredEnd | undefined {
    const known = tails.get(stream);
    if (known !== undefined) return known;
    const read = reader.end(stream);
    if (read !== undefined) tails.set(stream, read);
    return read;
  }

  const known: Known = {
    end: (stream) => stored(stream) ?? ABSENT,
    command: reader.command,
    event(id) {
      const position = ids.find(id);
      return position === undefined ? undefined : reader.at(position);
    },
    events: (stream, first, last) =>
      reader.stream(stream, { from: first, limit: last - first + 1 }),
    head: () => head,
  };

  function stage(requests: readonly AppendRequest[]): Written {
    ids.refresh();
    const staging = createStaging(known, clock());
    const settled = requests.map((request) => decided(staging, request));
    const forget = ids.size >= MERGE_SIZE ? ids.merge() : undefined;
    const { staged } = staging;
    const added = write(staged, (stream) => stored(stream)?.streamId);
    return { settled, staged, added, forget };
  }

  function remember({ staged, added, forget }: Written): void {
    forget?.();
    for (const { id, position, stream, revision, hash } of staged) {
      const streamId = added.get(stream) ?? stored(stream)?.streamId;
      if (streamId === undefined) throw new RangeError(`stream ${stream} has no key`);
      tails.set(stream, { streamId, revision, hash });
      ids.add(id, Number(position));
      head = position;
    }
  }

  return {
    end: known.end,
    commit(requests) {
      if (broken !== undefined) throw closedBy(broken);
      try {
        const written = transaction(db, file, () => stage(requests));
        remember(written);
        return written.settled;
      } catch (error) {
        if (error instanceof StoreError && error.code === 'outcome-unknown') broken = error;
        throw error;
      }
    },
    settle() {
      if (broken !== undefined || ids.size < SETTLE_SIZE) return;
      try {
        const forget = transaction(db, file, ids.merge);
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
  readonly settled: readonly Settled<readonly BatchOutcome[]>[];
  readonly staged: readonly StoredEvent[];
  /** Keys of the streams that did not exist before. */
  readonly added: ReadonlyMap<string, number>;
  readonly forget: (() => void) | undefined;
}

/** What an appender is made of. */
export interface AppenderParts {
  readonly reader: Reader;
  readonly ids: IdIndex;
  readonly clock: () => string;
  /** Path of the file, for the messages. */
  readonly file: string;
}

function decided(staging: Staging, request: AppendRequest): Settled<readonly BatchOutcome[]> {
  if (request.mode === 'each') {
    return { value: request.batches.map((batch) => staging.stage(batch)) };
  }
  try {
    return { value: staging.stageAll(request.batches) };
  } catch (error) {
    if (error instanceof StoreError) return { error };
    throw error;
  }
}

// After an error of input or output in a commit, what the system has kept of it is not known: going
// on writing could bury it or revive it. Opening the store again reads what is really there.
function closedBy(cause: StoreError): StoreUnavailable {
  const message = 'the store has stopped writing after a commit of unknown outcome: open it again';
  return new StoreUnavailable(message, { cause });
}

type WriteEvents = (
  events: readonly StoredEvent[],
  streamIdOf: (stream: string) => number | undefined,
) => ReadonlyMap<string, number>;

/** Inserts events in the order given; returns the keys of the streams that did not exist. */
function createWriter(db: DatabaseSync): WriteEvents {
  const insertStream = db.prepare('INSERT INTO streams (name) VALUES (?)');
  const insertEvent = db.prepare(
    `INSERT INTO events (position, stream_id, revision, id, type, command_id, command_first, data,
       metadata, appended_at, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return (events, streamIdOf) => {
    const added = new Map<string, number>();
    let first: StoredEvent | undefined;
    for (const [index, event] of events.entries()) {
      if (first === undefined || !sameCommand(first, event)) first = event;
      const next = events[index + 1];
      const isLast = next === undefined || !sameCommand(first, next);
      let streamId = added.get(event.stream) ?? streamIdOf(event.stream);
      if (streamId === undefined) {
        streamId = Number(insertStream.run(event.stream).lastInsertRowid);
        added.set(event.stream, streamId);
      }
      insertEvent.run(
        event.position,
        streamId,
        event.revision,
        event.id,
        event.type,
        event.commandId,
        isLast ? first.revision : null,
        event.data,
        event.metadata,
        event.appendedAt,
        event.previousHash,
        event.hash,
      );
    }
    return added;
  };
}

function sameCommand(one: StoredEvent, other: StoredEvent): boolean {
  return one.commandId === other.commandId && one.stream === other.stream;
}

function transaction<T>(db: DatabaseSync, file: string, write: () => T): T {
  let attempt: 'writing' | 'committing' = 'writing';
  try {
    db.exec('BEGIN IMMEDIATE');
    const written = write();
    attempt = 'committing';
    db.exec('COMMIT');
    return written;
  } catch (error) {
    const failure = storeError(error, attempt, file);
    if (db.isTransaction) guarded('writing', file, () => db.exec('ROLLBACK'));
    throw failure;
  }
}
