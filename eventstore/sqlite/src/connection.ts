import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { StoreReadOnly, StoreUnavailable } from '#eventstore/core';
import { checkSchema, ensureSchema } from './schema.js';
import { guarded, isUnreachable } from './sqlite-errors.js';

const EVENTS_FILE = 'events.db';
const BUSY_MILLISECONDS = 2000;

// In KiB when negative: 16 MiB of pages. With 64 an import is no faster, and its process 30 MB larger.
const CACHE_SIZE = -16384;

// FULL: an acknowledged append survives a power cut. The checkpoint is rarer than SQLite's default
// (32 MiB of log instead of 4): the pages of indexes written again and again are copied once.
const PRAGMAS = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA cache_size = -16384;
  PRAGMA wal_autocheckpoint = 8000;
  PRAGMA journal_size_limit = 67108864;
`;

/** The file of the events in the directory of a store. */
export function eventsFile(directory: string): string {
  return join(directory, EVENTS_FILE);
}

/**
 * Makes the directory of a store, for its owner alone, unless it is there.
 *
 * @throws {StoreReadOnly} It cannot be made, or nothing can be written to it.
 */
export function makeDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StoreReadOnly(`the store's directory ${directory} cannot be written`, {
      cause: error,
    });
  }
}

/**
 * Makes an empty file that only its owner may read, unless it is there. SQLite gives the files it
 * adds beside it the same mode.
 *
 * A file that is there is not even opened: closing it again would let go of the locks that this
 * very process may hold on it (POSIX, fcntl).
 */
export function makePrivateFile(file: string): void {
  if (!existsSync(file)) closeSync(openSync(file, 'wx', 0o600));
  accessSync(file, constants.R_OK | constants.W_OK);
}

/** Opens the events for writing, and makes the store when there is none. */
export function openForWriting(directory: string): DatabaseSync {
  const file = eventsFile(directory);
  try {
    makePrivateFile(file);
  } catch (error) {
    throw new StoreReadOnly(`${file} cannot be written`, { cause: error });
  }
  return openAs(file, () => {
    const db = new DatabaseSync(file, { timeout: BUSY_MILLISECONDS });
    return prepared(db, () => {
      db.exec(PRAGMAS);
      ensureSchema(db, file);
    });
  });
}

/**
 * Opens the events for reading; makes no store, and never waits for the writer.
 *
 * A directory that cannot be written has no room for the files by which readers and the writer
 * agree. Without a log beside the events nobody is writing, and they are read as they stand.
 *
 * @throws {StoreUnavailable} There is no store, or it has a log and its directory cannot be
 *   written.
 */
export function openForReading(directory: string): DatabaseSync {
  const file = eventsFile(directory);
  if (!existsSync(file)) throw new StoreUnavailable(`there is no event store in ${directory}`);
  return openAs(file, () => {
    try {
      return openReadOnly(file, file);
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      if (hasLog(file)) {
        const why = 'its directory cannot be written, and a writer has left its log there';
        throw new StoreUnavailable(`${file} cannot be read: ${why}`, { cause: error });
      }
      const immutable = pathToFileURL(file);
      immutable.searchParams.set('immutable', '1');
      return openReadOnly(immutable, file);
    }
  });
}

function openReadOnly(location: string | URL, file: string): DatabaseSync {
  const db = new DatabaseSync(location, { readOnly: true, timeout: BUSY_MILLISECONDS });
  return prepared(db, () => {
    checkSchema(db, file);
    db.exec(`PRAGMA cache_size = ${CACHE_SIZE}`);
  });
}

function openAs(file: string, open: () => DatabaseSync): DatabaseSync {
  return guarded('opening', file, open);
}

function prepared(db: DatabaseSync, prepare: () => void): DatabaseSync {
  try {
    prepare();
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function hasLog(file: string): boolean {
  return (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}
