import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreInUse, StoreReadOnly } from '#eventstore/core';
import { makePrivateFile } from './connection.js';
import { isBusy, storeError } from './sqlite-errors.js';

/** Held by the one process that may write. */
export interface WriterLock {
  release(): void;
}

/**
 * Takes the lock of the writer: an exclusive transaction, never ended, on a small file of its own.
 * The operating system holds it, and lets go of it when the process dies, however it dies.
 *
 * The file must not be opened otherwise in this process: closing it would release the lock.
 *
 * @throws {StoreInUse} Another process, or another store of this one, holds it.
 */
export function takeWriterLock(directory: string): WriterLock {
  const file = join(directory, 'writer.lock');
  try {
    makePrivateFile(file);
  } catch (error) {
    throw new StoreReadOnly(`${file} cannot be written`, { cause: error });
  }
  const db = new DatabaseSync(file, { timeout: 0 });
  try {
    db.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (!isBusy(error)) throw storeError(error, 'opening', file);
    throw new StoreInUse(`the event store in ${directory} already has a writer`, { cause: error });
  }
  return { release: () => db.close() };
}
