import { describe, expect, it } from '@jest/globals';
import { parseDay } from '#libs/kernel';
import { registerLines } from './register.js';
import type { Verdict } from './spells.js';

const day = (text: string): number => parseDay(text) ?? NaN;

const g1: Verdict = {
  ...{ office: '69', lawful: false, proof: 'none', cause: 'G1', refusalShadow: true },
};

describe('a line of the register', () => {
  const line = registerLines(day('2026-04-10'));

  it('has its keys in the order of the format', () =>
    expect(JSON.stringify(line('P-1', 'C-1', day('2026-04-04'), g1))).toBe(
      JSON.stringify({
        ...{ person: 'P-1', case: 'C-1', office: '69', on: '2026-04-10', lawful: false },
        ...{ proof: 'none', cause: 'G1', causeName: 'attestation-omitted' },
        ...{ becauseOfBlockedFile: true, since: '2026-04-04', days: 7, refusalShadow: true },
      }),
    ));

  it('has its own days, whatever the lines before it had', () => {
    const since = ['2026-04-10', '2026-04-09', '2026-04-10', '2025-04-10'];
    const lines = since.map((from) => line('P-1', null, day(from), g1));
    expect(lines.map((row) => [row.since, row.days])).toEqual([
      ['2026-04-10', 1],
      ['2026-04-09', 2],
      ['2026-04-10', 1],
      ['2025-04-10', 366],
    ]);
  });
});
