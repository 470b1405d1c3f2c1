import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Name of the file of who may do what: apart from the events, which say what was done. */
const ACCESS_FILE = 'access.db';

/** A token is created while the server answers: each waits for the other. */
const BUSY_MILLISECONDS = 15_000;

/**
 * Opens the file of a data directory that says who may do what, creating both where they are missing, for their owner
 * alone. Several processes may have it open.
 *
 * @param schema What the caller keeps there, `CREATE … IF NOT EXISTS`.
 */
export function openAccessFile(directory: string, schema: string): DatabaseSync {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = join(directory, ACCESS_FILE);
  const database = new DatabaseSync(file, { timeout: BUSY_MILLISECONDS });
  try {
    chmodSync(file, 0o600);
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    database.exec(`BEGIN IMMEDIATE; ${schema} COMMIT`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
