import type { DatabaseSync } from 'node:sqlite';
import { StoreCorrupt, StoreUnavailable } from '#eventstore/core';

/** `CTNO` in ASCII: what tells a store of ours from any other SQLite file. */
const APPLICATION_ID = 0x43544e4f;
const SCHEMA_VERSION = 1;

// A command's last event carries the revision of its first one: commands have no table of their own.
//
// Ids are random: an index entry written at each append would cost a page of 4 KiB each time. The
// keys of events and commands are gathered in memory and written sorted, by the ten thousands; see
// key-index.ts. That no id is used twice is thus a rule of the only writer, not of the file.
const SCHEMA = `
  CREATE TABLE streams (
    stream_id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
  ) STRICT;

  CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    stream_id INTEGER NOT NULL REFERENCES streams (stream_id),
    revision INTEGER NOT NULL CHECK (revision >= 0),
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    command_id TEXT NOT NULL,
    command_first INTEGER,
    data TEXT NOT NULL,
    metadata TEXT NOT NULL,
    appended_at TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    UNIQUE (stream_id, revision)
  ) STRICT;

  CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
  CREATE TRIGGER events_are_never_removed BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'events are never removed'); END;
  CREATE TRIGGER streams_are_never_changed BEFORE UPDATE ON streams
    BEGIN SELECT RAISE(ABORT, 'streams are never changed'); END;
  CREATE TRIGGER streams_are_never_removed BEFORE DELETE ON streams
    BEGIN SELECT RAISE(ABORT, 'streams are never removed'); END;

  CREATE TABLE key_index (
    key INTEGER NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (key, position)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE key_index_state (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    through INTEGER NOT NULL
  ) STRICT;
  INSERT INTO key_index_state VALUES (1, 0);

  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${SCHEMA_VERSION};
`;

/** Makes a new file a store, in one transaction; then, or otherwise, checks that it is one. */
export function ensureSchema(db: DatabaseSync, file: string): void {
  if (isBlank(db)) db.exec(`BEGIN IMMEDIATE; ${SCHEMA} COMMIT`);
  checkSchema(db, file);
}

/**
 * Refuses a file that is not a store of ours or that a newer version has written.
 *
 * @throws {StoreCorrupt} It is another program's, or of a newer version.
 * @throws {StoreUnavailable} It is empty: no writer has opened it yet.
 */
export function checkSchema(db: DatabaseSync, file: string): void {
  if (isBlank(db)) throw new StoreUnavailable(`${file} is empty: no writer has opened it yet`);
  if (pragma(db, 'application_id') !== APPLICATION_ID) {
    throw new StoreCorrupt(`${file} is not an event store of this application`);
  }
  const version = pragma(db, 'user_version');
  if (version !== SCHEMA_VERSION) {
    const known = `this one knows version ${SCHEMA_VERSION}`;
    throw new StoreCorrupt(`${file} was written by another version (${version}); ${known}`);
  }
}

function isBlank(db: DatabaseSync): boolean {
  if (pragma(db, 'application_id') !== 0 || pragma(db, 'user_version') !== 0) return false;
  return db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
}

function pragma(db: DatabaseSync, name: 'application_id' | 'user_version'): number {
  return Number(db.prepare(`PRAGMA ${name}`).get()?.[name]);
}
