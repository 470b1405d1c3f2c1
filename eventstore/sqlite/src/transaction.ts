import type { DatabaseSync } from 'node:sqlite';
import { guarded, storeError } from './sqlite-errors.js';

/**
 * Runs a transaction that writes; durable when it returns, undone when it throws.
 *
 * @throws {OutcomeUnknown} The commit itself failed in a way that leaves open whether it happened.
 */
export function transaction<T>(db: DatabaseSync, file: string, write: () => T): T {
  let attempt: 'writing' | 'committing' = 'writing';
  try {
    db.exec('BEGIN IMMEDIATE');
    const written = write();
    attempt = 'committing';
    db.exec('COMMIT');
    return written;
  } catch (error) {
    const failure = storeError(error, attempt, file);
    if (db.isTransaction) guarded('writing', file, () => db.exec('ROLLBACK'));
    throw failure;
  }
}
