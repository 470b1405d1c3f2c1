import { describe, expect, it } from '@jest/globals';
import { caseStream, personStream, workStream } from '#libs/kernel';
import { createWaitingPersons } from './waiting-persons.js';
import type { WaitingPersons } from './waiting-persons.js';

const SOME = { atLeast: 1, atMost: 100 };

/** Notes events of these streams at the positions that follow. */
function noting(waiting: WaitingPersons, from: bigint, ...streams: string[]): void {
  for (const [i, stream] of streams.entries()) {
    waiting.note({ stream, position: from + BigInt(i) });
  }
}

function names(persons: ReadonlyMap<string, unknown>): string[] {
  return [...persons.keys()];
}

const [A, B, C] = [personStream('P-A'), personStream('P-B'), personStream('P-C')];

describe('persons who wait to be grown', () => {
  it('are taken out once no event speaks of them for as long as was said, with all their streams', () => {
    const waiting = createWaitingPersons(10n, 3n);
    noting(waiting, 11n, A, caseStream('P-A', 'C-1'), B, workStream('P-A'), B, B);
    expect(waiting.takeQuiet(SOME)).toEqual(new Map());
    noting(waiting, 17n, B);
    expect(waiting.takeQuiet(SOME)).toEqual(
      new Map([['P-A', new Set([A, caseStream('P-A', 'C-1'), workStream('P-A')])]]),
    );
    expect(names(waiting.takeFirst(5))).toEqual(['P-B']);
    expect(waiting.size).toBe(0);
  });

  it('hold the checkpoint before the first event they wait with', () => {
    const waiting = createWaitingPersons(10n, 2n);
    expect(waiting.reached()).toBe(10n);
    noting(waiting, 12n, A, B, 'system-settings', B);
    expect(waiting.reached()).toBe(10n);
    expect(names(waiting.takeFirst(1))).toEqual(['P-A']);
    expect(waiting.reached()).toBe(12n);
    waiting.takeFirst(1);
    expect(waiting.reached()).toBe(15n);
  });

  it('are left until there are enough, and to the next time where there are too many', () => {
    const waiting = createWaitingPersons(0n, 1n);
    noting(waiting, 1n, A, B, C, 'system-settings');
    expect(names(waiting.takeQuiet({ atLeast: 4, atMost: 9 }))).toEqual([]);
    expect(names(waiting.takeQuiet({ atLeast: 1, atMost: 2 }))).toEqual(['P-A', 'P-B']);
    expect(waiting.size).toBe(1);
  });

  it('are waited for longer once somebody taken out has come back', () => {
    const waiting = createWaitingPersons(0n, 2n);
    noting(waiting, 1n, A, B, B);
    expect(names(waiting.takeQuiet(SOME))).toEqual(['P-A']);
    noting(waiting, 4n, A, C, C, C);
    // Two events since the last of B are no longer enough; eight are.
    expect(names(waiting.takeQuiet(SOME))).toEqual([]);
    noting(waiting, 8n, C, C, C, C);
    expect(names(waiting.takeQuiet(SOME))).toEqual(['P-B']);
  });
});
