import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CAUSE_NAMES } from '#libs/law';
import type { CauseCode, Proof } from '#libs/law';
import type { Verdict } from '#libs/views';
import { VIEWS_SCHEMA } from './schema.js';
import { verdictNumbers, verdictReader } from './verdicts.js';

let database: DatabaseSync;

beforeEach(() => {
  database = new DatabaseSync(':memory:');
  database.exec(VIEWS_SCHEMA);
});

afterEach(() => database.close());

function rows(): number {
  return database.prepare('SELECT count(*) AS n FROM verdicts').get()?.['n'] as number;
}

// Offices as a source may write them: like one another, like a mark of SQL or JSON, and not even text.
const office = fc.constantFrom(null, '', 'null', '69', '069', '"', 'é', '\ud800', '\udfff');
const verdict: fc.Arbitrary<Verdict> = fc.record({
  office,
  lawful: fc.boolean(),
  proof: fc.constantFrom<Proof>('none', 'expired-card', 'document', 'card'),
  cause: fc.constantFrom(...(Object.keys(CAUSE_NAMES) as CauseCode[])),
  refusalShadow: fc.boolean(),
});

const g8: Verdict = {
  ...{ office: '69', lawful: false, proof: 'none', cause: 'G8', refusalShadow: false },
};

describe('the number of a verdict', () => {
  it('gives that verdict back, and is another one for every other', () => {
    const numbers = verdictNumbers(database);
    const verdictOf = verdictReader(database);
    const seen = new Map<number, Verdict>();
    fc.assert(
      fc.property(verdict, (told) => {
        const number = numbers.of(told);
        expect(verdictOf(number)).toEqual(told);
        expect(seen.get(number) ?? told).toEqual(told);
        seen.set(number, told);
      }),
      { numRuns: 2000, seed: 1 },
    );
    expect(rows()).toBe(seen.size);
    expect(seen.size).toBeGreaterThan(500);
  });

  it('is the same for the next writer, and for a reader that comes after', () => {
    const number = verdictNumbers(database).of(g8);
    const other = verdictNumbers(database).of({ ...g8, office: null });
    expect(verdictNumbers(database).of({ ...g8 })).toBe(number);
    expect(other).not.toBe(number);
    expect(verdictReader(database)(other)).toEqual({ ...g8, office: null });
  });

  it('that came to nothing with its transaction is forgotten', () => {
    const numbers = verdictNumbers(database);
    const first = numbers.of(g8);
    database.exec('BEGIN');
    numbers.of({ ...g8, office: '38' });
    database.exec('ROLLBACK');
    numbers.forget();
    const other = numbers.of({ ...g8, office: '2B' });
    const again = numbers.of({ ...g8, office: '38' });
    const verdictOf = verdictReader(database);
    expect([first, other, again].map((number) => verdictOf(number).office)).toEqual([
      ...['69', '2B', '38'],
    ]);
  });

  it('that nobody has given is a fault', () => {
    expect(() => verdictReader(database)(7)).toThrow('no number 7 in verdicts');
  });
});
