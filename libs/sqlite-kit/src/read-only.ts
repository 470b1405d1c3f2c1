import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';

/** A writer holds a file for as long as its flush takes. */
const BUSY_MILLISECONDS = 5000;

/**
 * Opens a file for reading. A directory that cannot be written has no room for the files by which readers and the writer
 * agree: without a log beside it nobody is writing, and the file is read as it stands.
 */
export function openReadOnly(file: string): DatabaseSync {
  try {
    const database = new DatabaseSync(file, { readOnly: true, timeout: BUSY_MILLISECONDS });
    database.prepare('SELECT 1 FROM sqlite_schema').get();
    return database;
  } catch (error) {
    if (existsSync(`${file}-wal`)) throw error;
    const asItStands = pathToFileURL(file);
    asItStands.searchParams.set('immutable', '1');
    return new DatabaseSync(asItStands, { readOnly: true });
  }
}
