import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { StoredEvent } from '#eventstore/core';
import type { StoredEnd } from './read.js';

/** Inserts events in the order given; returns the keys of their streams. */
export type WriteEvents = (
  events: readonly StoredEvent[],
  endOf: (stream: string) => StoredEnd | undefined,
) => ReadonlyMap<string, number>;

/** Prepares the insertion of events, which runs inside the caller's transaction. */
export function createWriter(db: DatabaseSync): WriteEvents {
  const insertStream = db.prepare('INSERT INTO streams (name) VALUES (?)');
  const insertEvent = db.prepare(
    `INSERT INTO events (position, stream_id, revision, id, type, command_id, command_first, data,
       metadata, appended_at, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );

  function insert(event: StoredEvent, streamId: number, commandFirst: number | null): void {
    const { position, revision, id, type, commandId, data, metadata } = event;
    const { appendedAt, previousHash, hash } = event;
    insertEvent.run(
      position,
      streamId,
      revision,
      id,
      type,
      commandId,
      commandFirst,
      data,
      metadata,
      appendedAt,
      previousHash,
      hash,
    );
  }

  return (events, endOf) => {
    const keys = new Map<string, number>();
    let first: StoredEvent | undefined;
    for (let index = 0; index < events.length; index += 1) {
      const event = events[index];
      if (event === undefined) continue;
      if (first === undefined || !sameCommand(first, event)) first = event;
      let streamId = keys.get(event.stream);
      if (streamId === undefined) {
        streamId = endOf(event.stream)?.streamId ?? newKey(insertStream, event.stream);
        keys.set(event.stream, streamId);
      }
      const next = events[index + 1];
      const isLast = next === undefined || !sameCommand(first, next);
      insert(event, streamId, isLast ? first.revision : null);
    }
    return keys;
  };
}

function newKey(insertStream: StatementSync, stream: string): number {
  return Number(insertStream.run(stream).lastInsertRowid);
}

/** Whether two events, one after the other, are of one command. */
export function sameCommand(one: StoredEvent, other: StoredEvent): boolean {
  return one.commandId === other.commandId && one.stream === other.stream;
}
