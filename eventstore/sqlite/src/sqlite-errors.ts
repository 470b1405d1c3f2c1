import {
  OutcomeUnknown,
  StoreCorrupt,
  StoreFull,
  StoreReadOnly,
  StoreUnavailable,
} from '#eventstore/core';

// Primary result codes of SQLite: https://sqlite.org/rescode.html
const BUSY = 5;
const LOCKED = 6;
const READONLY = 8;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const CONSTRAINT = 19;
const NOTADB = 26;

/** What was being done when SQLite failed. */
export type Attempt = 'opening' | 'reading' | 'writing' | 'committing';

/** What node:sqlite throws; not by `instanceof`, for it may come from another realm. */
interface SqliteFailure {
  readonly errcode: number;
  readonly message: string;
}

function isSqliteFailure(error: unknown): error is SqliteFailure {
  if (typeof error !== 'object' || error === null) return false;
  return 'errcode' in error && typeof error.errcode === 'number' && 'message' in error;
}

/** SQLite's primary result code of an error that it threw; undefined for any other error. */
function resultCode(error: unknown): number | undefined {
  return isSqliteFailure(error) ? error.errcode & 0xff : undefined;
}

/** True when another connection holds the lock asked for. */
export function isBusy(error: unknown): boolean {
  const code = resultCode(error);
  return code === BUSY || code === LOCKED;
}

/**
 * True when SQLite could not open, or not make, one of the files that reading in WAL mode needs.
 */
export function isUnreachable(error: unknown): boolean {
  const code = resultCode(error);
  return code === CANTOPEN || code === READONLY;
}

/**
 * The failure in the words of the port; what is none of SQLite's, or breaks a rule of the schema,
 * is returned as it came.
 *
 * A commit that fails for want of room has not been written: its last frame, which makes it count,
 * is written last. After an input or output error nobody can say: the frame may be in the file or
 * not.
 */
export function storeError(error: unknown, attempt: Attempt, where: string): unknown {
  if (!isSqliteFailure(error)) return error;
  const code = error.errcode & 0xff;
  if (code === CONSTRAINT) return error;
  const message = `${attempt} ${where}: ${error.message}`;
  const cause = { cause: error };
  if (code === FULL) return new StoreFull(message, cause);
  if (code === READONLY) return new StoreReadOnly(message, cause);
  if (code === CORRUPT || code === NOTADB) return new StoreCorrupt(message, cause);
  if (attempt === 'committing' && code !== BUSY) return new OutcomeUnknown(message, cause);
  if (code === IOERR) return new StoreUnavailable(`${message}; the medium may be failing`, cause);
  return new StoreUnavailable(message, cause);
}

/** Runs something on SQLite; its failures come out as the port's errors. */
export function guarded<T>(attempt: Attempt, where: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw storeError(error, attempt, where);
  }
}
