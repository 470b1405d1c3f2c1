import type { StoreErrorCode } from '#eventstore/core';

/** Exit codes, a public contract: docs/reference/cli.md. */
export const EXIT = {
  done: 0,
  unexpected: 1,
  usage: 2,
  unknown: 4,
  conflict: 5,
  different: 6,
  unreachable: 7,
  partial: 8,
  interrupted: 130,
} as const;

/** An end of a command that is no success, said in a sentence and an exit code. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';

  constructor(
    readonly exitCode: number,
    message: string,
  ) {
    super(message);
  }
}

/** What was typed cannot be used. */
export function usage(message: string): CommandFailure {
  return new CommandFailure(EXIT.usage, message);
}

const STORE_CODES: Readonly<Record<StoreErrorCode, number>> = {
  'revision-conflict': EXIT.conflict,
  'identity-clash': EXIT.conflict,
  'store-in-use': EXIT.conflict,
  'store-corrupt': EXIT.different,
  'chain-broken': EXIT.different,
  'checkpoint-ahead': EXIT.different,
  'outcome-unknown': EXIT.unreachable,
  'store-unavailable': EXIT.unreachable,
  'store-full': EXIT.unreachable,
  'store-read-only': EXIT.unreachable,
  'invalid-append': EXIT.unexpected,
};

const SYSTEM_CODES: Readonly<Record<string, number>> = {
  ENOENT: EXIT.usage,
  EISDIR: EXIT.usage,
  EACCES: EXIT.usage,
  ENOSPC: EXIT.unreachable,
  EROFS: EXIT.unreachable,
};

/** Primary result codes of SQLite (https://sqlite.org/rescode.html) that say something of the disk, not of a bug. */
const SQLITE_CODES: ReadonlyMap<number, number> = new Map([
  [5, EXIT.conflict], // busy
  [8, EXIT.unreachable], // read-only
  [10, EXIT.unreachable], // input or output failed
  [11, EXIT.different], // corrupt
  [13, EXIT.unreachable], // full
  [14, EXIT.unreachable], // cannot be opened
  [26, EXIT.different], // no database
]);

/** The exit code for what SQLite throws when the disk does not do what it should; undefined for anything else. */
export function diskExitCode(error: unknown): number | undefined {
  const code = (error as { errcode?: unknown } | null)?.errcode;
  return typeof code === 'number' ? SQLITE_CODES.get(code & 0xff) : undefined;
}

/** Of the vault. */
const KEY_CODES: Readonly<Record<string, number>> = { 'different-keys': EXIT.different };

const CODES: Readonly<Record<string, number>> = { ...STORE_CODES, ...KEY_CODES, ...SYSTEM_CODES };

/** The exit code for whatever a command threw. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CommandFailure) return error.exitCode;
  // By code and not by class: an error of another thread comes as a copy.
  const code = (error as { code?: unknown } | null)?.code;
  return (typeof code === 'string' ? CODES[code] : undefined) ?? EXIT.unexpected;
}
