import type { DatabaseSync } from 'node:sqlite';
import type { CommandRecord, StoredEvent } from '#eventstore/core';
import { createKeyIndex } from './key-index.js';
import { commandKey, eventKey } from './keys.js';
import type { Reader } from './read.js';
import { query } from './statements.js';

/**
 * Finds events by id and commands by stream and id, as of the last `refresh`. What memory holds of
 * them can always be read again from the events: nothing is lost with the process.
 */
export interface Identities {
  event(id: string): StoredEvent | undefined;
  /** @param streamId The stream's key in the file. */
  command(stream: string, streamId: number, commandId: string): CommandRecord | undefined;
  /** Reads the identities of the events not seen yet; the writer needs it only once. */
  refresh(): void;
  /** Takes note of an event that has been committed. */
  add(event: Identified): void;
  /**
   * Writes what memory holds to the file, inside the caller's transaction; what it returns forgets
   * it, and is to be called once the transaction is committed.
   */
  merge(): () => void;
  /** Identities in memory. */
  readonly size: number;
}

/** What an event can be found by. */
export interface Identified {
  readonly position: number;
  readonly id: string;
  readonly streamId: number;
  /** Null but for the last event of its command. */
  readonly commandId: string | null;
}

/** Identities held in memory before they are merged: some 5 MB, and 0.1 s to read again. */
export const MERGE_SIZE = 65_536;

export function createIdentities(db: DatabaseSync, reader: Reader): Identities {
  const keys = createKeyIndex(db);
  let seen: number | undefined;
  const unseen = query<readonly [number, string, number, string | null]>(
    db,
    `SELECT position, id, stream_id, iif(command_first IS NULL, NULL, command_id)
     FROM events WHERE position > ? ORDER BY position`,
  );

  function add({ position, id, streamId, commandId }: Identified): void {
    keys.add(eventKey(id), position);
    if (commandId !== null) keys.add(commandKey(streamId, commandId), position);
    seen = position;
  }

  return {
    event: (id) => keys.find(eventKey(id), (position) => reader.event(position, id)),
    command: (stream, streamId, commandId) =>
      keys.find(commandKey(streamId, commandId), (position) =>
        reader.command(position, stream, streamId, commandId),
      ),
    refresh() {
      if (seen === undefined || keys.size > 2 * MERGE_SIZE) {
        seen = keys.restart();
      }
      for (const [position, id, streamId, commandId] of unseen.all(seen)) {
        add({ position, id, streamId, commandId });
      }
    },
    add,
    merge() {
      seen ??= keys.restart();
      return keys.merge(seen);
    },
    get size() {
      return keys.size;
    },
  };
}
