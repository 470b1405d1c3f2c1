import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PERSON_VIEW_VERSION } from '#libs/views';
import type { ViewStore } from '#libs/views';
import { viewReader } from './read-rows.js';
import { VIEWS_SCHEMA } from './schema.js';
import { viewWriter } from './write-rows.js';

/** Another version of the views is another file: a newer release grows its own beside, an older one keeps its. */
export const VIEWS_FILE = `views.v${PERSON_VIEW_VERSION}.db`;

const LOCK_FILE = 'views.lock';

/** Held while a process writes the views; the system lets go of it when the process dies. */
function lock(directory: string): DatabaseSync | null {
  const database = new DatabaseSync(join(directory, LOCK_FILE), { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch {
    database.close();
    return null;
  }
}

/** Views open for writing, or null while another process writes them. */
export function openViewsToWrite(directory: string): ViewStore | null {
  const held = lock(directory);
  if (held === null) return null;
  const file = join(directory, VIEWS_FILE);
  const database = new DatabaseSync(file, { timeout: 5000 });
  chmodSync(file, 0o600);
  // NORMAL: what a power cut takes from a derived store, the events give back.
  database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;');
  database.exec(VIEWS_SCHEMA);
  return {
    ...viewReader(database),
    write: viewWriter(database),
    close() {
      database.close();
      held.close();
    },
  };
}

/** Views open for reading, or null when none have been grown yet. */
export function openViewsToRead(directory: string): ViewStore | null {
  const file = join(directory, VIEWS_FILE);
  if (!existsSync(file)) return null;
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  return {
    ...viewReader(database),
    write() {
      throw new Error('the views are open for reading');
    },
    close: () => database.close(),
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
