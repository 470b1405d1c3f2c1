import { describe, expect, it } from '@jest/globals';
import { parseDay } from '#libs/kernel';
import { blockageClusters, blockageLines } from './blockage-lines.js';

function met(person: string, code: string | null, office: string | null, from: string) {
  const day = parseDay(from) ?? 0;
  return { person, row: { code, office, case: null, from: day, to: null, reported: true } };
}

const rows = [
  met('P-3', 'B02', '69', '2026-06-07'),
  met('P-1', 'B02', '69', '2026-06-01'),
  met('P-1', 'B02', '69', '2026-06-03'),
  met('P-2', 'B02', '69', '2026-06-08'),
  met('P-4', null, '38', '1969-12-28'),
];

describe('the list of blockages', () => {
  it('goes by code, office and person, what has none first', () => {
    const lines = blockageLines(rows).map(({ code, person, from }) => [code, person, from]);
    expect(lines).toEqual([
      [null, 'P-4', '1969-12-28'],
      ['B02', 'P-1', '2026-06-01'],
      ['B02', 'P-1', '2026-06-03'],
      ['B02', 'P-2', '2026-06-08'],
      ['B02', 'P-3', '2026-06-07'],
    ]);
  });
});

describe('a cluster of blockages', () => {
  it('is of a code, an office and a week, which begins on Monday', () => {
    expect(blockageClusters(rows, ['code', 'office', 'week'])).toEqual([
      {
        ...{ code: null, office: '38', week: '1969-12-22', blockages: 1, persons: 1 },
        ...{ first: '1969-12-28', last: '1969-12-28' },
      },
      {
        ...{ code: 'B02', office: '69', week: '2026-06-01', blockages: 3, persons: 2 },
        ...{ first: '2026-06-01', last: '2026-06-07' },
      },
      {
        ...{ code: 'B02', office: '69', week: '2026-06-08', blockages: 1, persons: 1 },
        ...{ first: '2026-06-08', last: '2026-06-08' },
      },
    ]);
  });
});
