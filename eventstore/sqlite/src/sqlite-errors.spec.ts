import { describe, expect, it } from '@jest/globals';
import { guarded, isBusy, storeError } from './sqlite-errors.js';
import type { Attempt } from './sqlite-errors.js';

function failure(errcode: number): Error {
  return Object.assign(new Error(`result code ${errcode}`), { errcode });
}

// Extended codes carry the primary one in their lowest byte: 778 is SQLITE_IOERR_WRITE.
const MAPPED: readonly (readonly [string, number, Attempt, string])[] = [
  ['no room', 13, 'committing', 'store-full'],
  ['no room', 13, 'writing', 'store-full'],
  ['a medium that cannot be written', 8, 'writing', 'store-read-only'],
  ['a damaged file', 11, 'reading', 'store-corrupt'],
  ['no database', 26, 'opening', 'store-corrupt'],
  ['a failed write in a commit', 778, 'committing', 'outcome-unknown'],
  ['a failed write before the commit', 778, 'writing', 'store-unavailable'],
  ['memory that runs out in a commit', 7, 'committing', 'outcome-unknown'],
  ['a file that is locked', 5, 'committing', 'store-unavailable'],
  ['a file that cannot be opened', 14, 'opening', 'store-unavailable'],
];

describe('a failure of SQLite', () => {
  it.each(MAPPED)('for %s (%i, %s) is %s', (_, errcode, attempt, code) => {
    expect(storeError(failure(errcode), attempt, 'events.db')).toMatchObject({
      code,
      message: expect.stringContaining('events.db'),
    });
  });

  it('leaves other errors as they are', () => {
    const bug = new TypeError('not of the store');
    expect(storeError(bug, 'writing', 'events.db')).toBe(bug);
    const run = (): never => {
      throw bug;
    };
    expect(() => guarded('reading', 'events.db', run)).toThrow(bug);
    expect(isBusy(bug)).toBe(false);
    expect(isBusy(failure(5))).toBe(true);
  });
});
