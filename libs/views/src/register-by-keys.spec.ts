import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import type { CauseCode } from '#libs/law';
import { compareAtRisk } from './register.js';
import type { AtRiskRow, RegisterRow } from './register.js';
import { REGISTER_KEYS, registerByKeys } from './register-by-keys.js';

function row(lawful: boolean, cause: CauseCode, office: string | null, days: number): RegisterRow {
  return {
    ...{ person: 'P', case: null, office, on: '2026-01-01', lawful, proof: 'none', cause },
    ...{ causeName: '', becauseOfBlockedFile: false, since: '2026-01-01', days },
    refusalShadow: false,
  };
}

const rows = [
  row(true, 'G3', '69', 5),
  row(false, 'G10', null, 1),
  row(false, 'G8', '69', 2),
  row(false, 'G8', '2B', 3),
  row(false, 'G8', '69', 4),
];

describe('the register by keys', () => {
  it('counts persons and sums their days, null first, false before true', () =>
    expect(registerByKeys(rows, ['lawful', 'office'])).toEqual([
      { lawful: false, office: null, persons: 1, days: 1 },
      { lawful: false, office: '2B', persons: 1, days: 3 },
      { lawful: false, office: '69', persons: 2, days: 6 },
      { lawful: true, office: '69', persons: 1, days: 5 },
    ]));

  it('sorts by its keys in the order given', () => {
    const counts = registerByKeys(rows, ['office', 'cause']);
    expect(counts.map((count) => [count.office, count.cause])).toEqual([
      [null, 'G10'],
      ['2B', 'G8'],
      ['69', 'G3'],
      ['69', 'G8'],
    ]);
    expect(Object.keys(counts[0] ?? {})).toEqual(['office', 'cause', 'persons', 'days']);
  });

  it('sorts texts by code points', () => {
    const [astral, wide] = ['\u{1F600}', '\uFF01'];
    const counts = registerByKeys(
      [row(true, 'G3', astral, 1), row(true, 'G3', wide, 1)],
      ['office'],
    );
    expect(counts.map((count) => count.office)).toEqual([wide, astral]);
  });

  it('without a key is one line, and none of nobody', () => {
    expect(registerByKeys(rows, [])).toEqual([{ persons: 5, days: 15 }]);
    expect(registerByKeys([], ['cause'])).toEqual([]);
  });

  it('loses nobody and no day, each value of the keys once', () => {
    const anyRow = fc
      .tuple(
        fc.boolean(),
        fc.constantFrom<CauseCode>('G1', 'G2', 'G10'),
        fc.constantFrom(null, '69', '2B'),
        fc.nat(50),
      )
      .map((said) => row(...said));
    fc.assert(
      fc.property(fc.array(anyRow), fc.subarray([...REGISTER_KEYS]), (some, keys) => {
        const counts = registerByKeys(some, keys);
        const sum = (of: 'persons' | 'days') => counts.reduce((all, one) => all + one[of], 0);
        expect(sum('persons')).toBe(some.length);
        expect(sum('days')).toBe(some.reduce((all, one) => all + one.days, 0));
        const names = counts.map((count) => JSON.stringify(keys.map((key) => count[key])));
        expect(new Set(names).size).toBe(counts.length);
      }),
      { seed: 1 },
    );
  });
});

describe('those at risk', () => {
  const atRisk = (person: string, lastDay: string): AtRiskRow => ({
    ...{ person, case: null, office: null, on: '2026-01-01', lastDay, daysLeft: 1 },
    instruments: [],
  });

  it('are sorted by last day, then person', () => {
    const sorted = [
      atRisk('P-2', '2026-02-01'),
      atRisk('P-1', '2026-02-01'),
      atRisk('P-3', '2026-01-15'),
    ];
    expect(sorted.toSorted(compareAtRisk).map(({ person }) => person)).toEqual([
      ...['P-3', 'P-1', 'P-2'],
    ]);
  });
});
