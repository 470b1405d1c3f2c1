import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openReadOnly } from '#libs/sqlite-kit';
import type { ViewStore } from '#libs/views';
import {
  currentGeneration,
  generationFile,
  publishGeneration,
  removeOtherGenerations,
  viewsFile,
} from './generations.js';
import { viewReader } from './read-rows.js';
import { VIEWS_SCHEMA } from './schema.js';
import { viewWriter } from './write-rows.js';

const LOCK_FILE = 'views.lock';
const REBUILD_LOCK_FILE = 'views.rebuild.lock';

// NORMAL: what a power cut takes from a derived store, the events give back. The log is written over after 32 MiB: the
// pages of the register's key, touched again and again, are then copied once.
const PRAGMAS = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA cache_size = -8192;
  PRAGMA wal_autocheckpoint = 8000;
  PRAGMA journal_size_limit = 67108864;
`;

/** Held while a process writes the views; the system lets go of it when the process dies. */
function lock(file: string, wait: number): DatabaseSync | null {
  const database = new DatabaseSync(file, { timeout: wait });
  chmodSync(file, 0o600);
  try {
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database.close();
    if (isBusy(error)) return null;
    throw error;
  }
}

const SQLITE_BUSY = 5;

// Not by `instanceof`: what node:sqlite throws may come from another realm.
function isBusy(error: unknown): boolean {
  return (error as { errcode?: unknown } | null)?.errcode === SQLITE_BUSY;
}

/** The file of the views, ready to be written. */
function openFile(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: 5000 });
  try {
    chmodSync(file, 0o600);
    database.exec(PRAGMAS);
    database.exec(`BEGIN IMMEDIATE; ${VIEWS_SCHEMA} COMMIT`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function openHolding(held: DatabaseSync, file: string): DatabaseSync {
  try {
    return openFile(file);
  } catch (error) {
    held.close();
    throw error;
  }
}

/**
 * Views open for writing, or null while another process writes them.
 *
 * @param wait How long to wait for the other process, in milliseconds.
 */
export function openViewsToWrite(directory: string, wait = 0): ViewStore | null {
  const held = lock(join(directory, LOCK_FILE), wait);
  if (held === null) return null;
  const database = openHolding(held, viewsFile(directory));
  return {
    ...viewReader(database),
    write: viewWriter(database),
    close() {
      database.close();
      held.close();
    },
  };
}

/** A process that died while it made the file has left it empty. */
function hasSchema(database: DatabaseSync): boolean {
  return database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() !== undefined;
}

/** Opens the current generation; one that was replaced between its name and its opening is looked for again. */
function openCurrent(directory: string): DatabaseSync | null {
  for (;;) {
    const file = viewsFile(directory);
    if (!existsSync(file)) {
      if (file === viewsFile(directory)) return null;
      continue;
    }
    try {
      return openReadOnly(file);
    } catch (error) {
      if (file === viewsFile(directory)) throw error;
    }
  }
}

/** Views open for reading, or null when none have been grown yet. */
export function openViewsToRead(directory: string): ViewStore | null {
  const database = openCurrent(directory);
  if (database === null) return null;
  if (!hasSchema(database)) {
    database.close();
    return null;
  }
  return {
    ...viewReader(database),
    write() {
      throw new Error('the views are open for reading');
    },
    close: () => database.close(),
  };
}

/** Whether a process is building the next generation: it will want to write the views that answer, for a moment. */
export function isBeingRebuilt(directory: string): boolean {
  if (!existsSync(generationFile(directory, currentGeneration(directory) + 1))) return false;
  const free = lock(join(directory, REBUILD_LOCK_FILE), 0);
  free?.close();
  return free === null;
}

/** Views being rebuilt beside those that answer. */
export interface NextViews extends ViewStore {
  /**
   * Keeps every other process from writing the views that answer, until `close`; false when one goes on writing them.
   *
   * @param wait How long to wait for it, in milliseconds.
   */
  hold(wait: number): boolean;
  /** Makes these the views that answer, and removes the others. After `hold`. */
  publish(): void;
}

/** Whether views, or the pass that was growing them, have seen more than a store has. */
function isPast(head: bigint, database: DatabaseSync): boolean {
  const views = viewReader(database);
  return views.checkpoint().position > head || (views.pass()?.target ?? 0n) > head;
}

/**
 * The next generation of the views, as far as it was built before, or null while another process rebuilds them. Readers
 * and writers of those that answer go on.
 *
 * @param head The store's last position: what was built past it is of events that are gone, and begun anew.
 */
export function openNextViews(directory: string, head: bigint): NextViews | null {
  const rebuilding = lock(join(directory, REBUILD_LOCK_FILE), 0);
  if (rebuilding === null) return null;
  const current = currentGeneration(directory);
  removeOtherGenerations(directory, [current, current + 1]);
  const file = generationFile(directory, current + 1);
  let database = openHolding(rebuilding, file);
  if (isPast(head, database)) {
    database.close();
    removeOtherGenerations(directory, [current]);
    database = openHolding(rebuilding, file);
  }
  let held: DatabaseSync | null = null;
  return {
    ...viewReader(database),
    write: viewWriter(database),
    hold(wait) {
      held ??= lock(join(directory, LOCK_FILE), wait);
      return held !== null;
    },
    publish() {
      if (held === null) throw new Error('the views that answer may be written meanwhile');
      publishGeneration(directory, current + 1);
      removeOtherGenerations(directory, [current + 1]);
    },
    close() {
      database.close();
      held?.close();
      rebuilding.close();
    },
  };
}

/** Views in memory: grown for a comparison, gone with the process. */
export function openViewsInMemory(): ViewStore {
  const database = new DatabaseSync(':memory:');
  database.exec(VIEWS_SCHEMA);
  return {
    ...viewReader(database),
    write: viewWriter(database),
    close: () => database.close(),
  };
}
