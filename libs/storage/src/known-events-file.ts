import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Position } from '#eventstore/core';

/** An event by the first bits of its id, and its stream. */
export interface KeyedEvent {
  readonly key: bigint;
  readonly stream: string;
}

/** The streams that have the event of a key, and how far the store has been looked through for them. */
export interface KnownEventsFile {
  /** Of the keys those that have streams, with these. All are asked for at once. */
  streamsOf(keys: readonly bigint[]): ReadonlyMap<bigint, readonly string[]>;
  /** Of the streams those that have events. */
  known(streams: readonly string[]): ReadonlySet<string>;
  /** Position up to which every event is filed. */
  seen(): Position;
  /** Files events, in one transaction; `upTo` is where the file has seen everything then. */
  insert(events: readonly KeyedEvent[], upTo?: Position): void;
  /** Forgets everything when the file has seen more than that: another history is under it. */
  forgetBeyond(head: Position): void;
  close(): void;
}

/** Name of the file; derived: deleted, it is made again by the next import. */
const FILE = 'known.db';

// NORMAL: what a power cut takes of it is read again.
const PRAGMAS = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA cache_size = -32768;
`;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS streams (stream_id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE IF NOT EXISTS events (
    key INTEGER NOT NULL,
    stream_id INTEGER NOT NULL,
    PRIMARY KEY (key, stream_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS seen (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    position INTEGER NOT NULL
  ) STRICT;
  INSERT OR IGNORE INTO seen VALUES (1, 0);
`;

const BUSY_MILLISECONDS = 15_000;

function openDatabase(folder: string): DatabaseSync {
  const file = join(folder, FILE);
  const database = new DatabaseSync(file, { timeout: BUSY_MILLISECONDS });
  try {
    chmodSync(file, 0o600);
    database.exec(PRAGMAS);
    database.exec(`BEGIN IMMEDIATE; ${SCHEMA} COMMIT`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

export function openKnownEventsFile(folder: string): KnownEventsFile {
  const database = openDatabase(folder);
  const addStream = database.prepare('INSERT OR IGNORE INTO streams (name) VALUES (?)');
  const streamId = database.prepare('SELECT stream_id FROM streams WHERE name = ?');
  const addEvent = database.prepare('INSERT OR IGNORE INTO events VALUES (?, ?)');
  const named = database.prepare(
    `SELECT events.key, name FROM json_each(?) AS wanted
     JOIN events ON events.key = wanted.value JOIN streams USING (stream_id)`,
  );
  named.setReadBigInts(true);
  const existing = database.prepare(
    'SELECT name FROM json_each(?) AS wanted JOIN streams ON name = wanted.value',
  );
  const position = database.prepare('SELECT position FROM seen');
  position.setReadBigInts(true);
  const advance = database.prepare('UPDATE seen SET position = max(position, ?)');

  function seen(): Position {
    return (position.get() as { position: bigint }).position;
  }

  function together(work: () => void): void {
    database.exec('BEGIN IMMEDIATE');
    try {
      work();
      database.exec('COMMIT');
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  }

  function idOf(stream: string): number {
    addStream.run(stream);
    return (streamId.get(stream) as { stream_id: number }).stream_id;
  }

  return {
    streamsOf(keys) {
      const found = new Map<bigint, string[]>();
      for (const row of named.all(`[${keys.join(',')}]`)) {
        const { key, name } = row as unknown as { key: bigint; name: string };
        found.set(key, [...(found.get(key) ?? []), name]);
      }
      return found;
    },
    known: (streams) =>
      new Set(existing.all(JSON.stringify(streams)).map((row) => row['name'] as string)),
    seen,
    insert(events, upTo) {
      // In the order of the file: keys are random, and each out of order would touch another page.
      const inOrder = [...events].sort((a, b) => (a.key < b.key ? -1 : 1));
      together(() => {
        const ids = new Map<string, number>();
        for (const { stream } of events) if (!ids.has(stream)) ids.set(stream, idOf(stream));
        for (const { key, stream } of inOrder) addEvent.run(key, ids.get(stream) ?? 0);
        if (upTo !== undefined) advance.run(upTo);
      });
    },
    forgetBeyond(head) {
      together(() => {
        if (seen() <= head) return;
        database.exec('DELETE FROM events; DELETE FROM streams; UPDATE seen SET position = 0');
      });
    },
    close: () => database.close(),
  };
}
