import type { DatabaseSync } from 'node:sqlite';
import { guarded, storeError } from './sqlite-errors.js';

/** Runs what writes in a transaction; durable when it returns, undone when it throws. */
export type Transaction = <T>(write: () => T) => T;

/**
 * The transactions of one connection, their statements prepared once: a lone append is little else.
 *
 * @throws {OutcomeUnknown} (the transaction) The commit itself failed in a way that leaves open
 *   whether it happened.
 */
export function createTransaction(db: DatabaseSync, file: string): Transaction {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  return (write) => {
    let attempt: 'writing' | 'committing' = 'writing';
    try {
      begin.run();
      const written = write();
      attempt = 'committing';
      commit.run();
      return written;
    } catch (error) {
      const failure = storeError(error, attempt, file);
      if (db.isTransaction) guarded('writing', file, () => db.exec('ROLLBACK'));
      throw failure;
    }
  };
}
