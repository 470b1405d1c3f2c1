import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import {
  addMonths,
  civilFromDay,
  dayFromCivil,
  daysInMonth,
  FOREVER,
  formatDay,
  NEVER,
  parseDay,
} from './calendar-date.js';

const MS_PER_DAY = 86_400_000;
const FROM = Date.UTC(1600, 0, 1) / MS_PER_DAY;
const TO = Date.UTC(2399, 11, 31) / MS_PER_DAY;
/** Any day of eight centuries: two eras of the calendar, and both kinds of century year. */
const anyDay = fc.integer({ min: FROM, max: TO });

function day(text: string): number {
  return parseDay(text) ?? NaN;
}

function written(year: number, month: number, dayOfMonth: number): string {
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`;
}

describe('days of the calendar', () => {
  it('are those of the platform’s own calendar, over eight centuries', () =>
    fc.assert(
      fc.property(anyDay, (d) => {
        const date = new Date(d * MS_PER_DAY);
        const civil = {
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          dayOfMonth: date.getUTCDate(),
        };
        expect(civilFromDay(d)).toEqual(civil);
        expect(dayFromCivil(civil.year, civil.month, civil.dayOfMonth)).toBe(d);
        expect(formatDay(d)).toBe(date.toISOString().slice(0, 10));
      }),
      { numRuns: 5000, seed: 1 },
    ));

  it('follow each other without a hole from end to end of every year around the century years', () => {
    for (const year of [1699, 1700, 1899, 1900, 1999, 2000, 2023, 2024, 2099, 2100, 2399, 2400]) {
      let d = dayFromCivil(year, 1, 1);
      for (let month = 1; month <= 12; month++) {
        for (let n = 1; n <= daysInMonth(year, month); n++) {
          expect(dayFromCivil(year, month, n)).toBe(d++);
        }
      }
      expect(d).toBe(dayFromCivil(year + 1, 1, 1));
    }
  });

  it('have months as long as the platform’s', () => {
    for (let year = 1600; year < 2400; year++) {
      for (let month = 1; month <= 12; month++) {
        expect(daysInMonth(year, month)).toBe(new Date(Date.UTC(year, month, 0)).getUTCDate());
      }
    }
    expect([daysInMonth(2026, 0), daysInMonth(2026, 13)]).toEqual([0, 0]);
  });
});

describe('the written form', () => {
  it('is read back as it was written', () =>
    fc.assert(
      fc.property(anyDay, (d) => expect(parseDay(formatDay(d))).toBe(d)),
      { seed: 2 },
    ));

  it('of a text that is read, is that text', () =>
    fc.assert(
      fc.property(fc.nat(9999), fc.nat(13), fc.nat(32), (year, month, dayOfMonth) => {
        const text = written(year, month, dayOfMonth);
        const read = parseDay(text);
        const exists = year >= 1 && dayOfMonth >= 1 && dayOfMonth <= daysInMonth(year, month);
        expect(read !== undefined).toBe(exists);
        if (read !== undefined) expect(formatDay(read)).toBe(text);
      }),
      { numRuns: 5000, seed: 3 },
    ));

  it('reaches from the year 1 to the year 9999', () => {
    expect(formatDay(day('0001-01-01'))).toBe('0001-01-01');
    expect(formatDay(day('9999-12-31'))).toBe('9999-12-31');
    expect(day('0001-01-01')).toBeGreaterThan(NEVER);
    expect(day('9999-12-31')).toBeLessThan(FOREVER);
    expect(day('1970-01-01')).toBe(0);
  });

  it.each([
    ...['2026-02-29', '2100-02-29', '2026-04-31', '2026-00-10', '2026-13-01', '2026-01-00'],
    ...['0000-01-01', '2026-1-1', '26-01-01', '02026-01-01', '2026/01/01', '2026-01-1 ', ''],
    ...[
      ' 2026-01-01',
      '2026-01-01T00:00:00Z',
      '20260101',
      '2026-01-0a',
      '2026-01-0/',
      '+026-01-01',
    ],
    ...['-026-01-01', '２026-01-01', '2026-01:01'],
  ])('%j is no day', (text) => expect(parseDay(text)).toBeUndefined());

  it.each(['2024-02-29', '2000-02-29', '2026-12-31', '2026-02-28'])('%s is one', (text) =>
    expect(formatDay(day(text))).toBe(text),
  );

  it('is the same whether or not it was written before', () => {
    const fresh = day('3456-07-08');
    expect([formatDay(fresh), formatDay(fresh)]).toEqual(['3456-07-08', '3456-07-08']);
  });
});

describe('addMonths', () => {
  it.each([
    ['2026-06-30', 3, '2026-09-30'],
    ['2026-08-31', 3, '2026-11-30'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2027-11-30', 3, '2028-02-29'],
    ['2026-10-31', 4, '2027-02-28'],
    ['2026-06-30', -2, '2026-04-30'],
    ['2026-04-30', -2, '2026-02-28'],
    ['2008-02-29', 18 * 12, '2026-02-28'],
    ['2026-01-31', -11, '2025-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-05-31', 0, '2026-05-31'],
  ])('%s and %i months: %s', (from, months, to) =>
    expect(formatDay(addMonths(day(from), months))).toBe(to),
  );

  it('keeps the day of the month, or takes the last of the month reached', () =>
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -2400, max: 2400 }), (d, n) => {
        const from = civilFromDay(d);
        const to = civilFromDay(addMonths(d, n));
        expect(to.year * 12 + to.month - (from.year * 12 + from.month)).toBe(n);
        expect(to.dayOfMonth).toBe(Math.min(from.dayOfMonth, daysInMonth(to.year, to.month)));
      }),
      { numRuns: 3000, seed: 4 },
    ));

  it('never goes back as the day or the months grow', () =>
    fc.assert(
      fc.property(anyDay, fc.nat(400), fc.integer({ min: -48, max: 48 }), (d, later, n) => {
        expect(addMonths(d + later, n)).toBeGreaterThanOrEqual(addMonths(d, n));
        expect(addMonths(d, n + 1)).toBeGreaterThan(addMonths(d, n));
      }),
      { numRuns: 2000, seed: 5 },
    ));

  it('undoes itself up to the 28th', () =>
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -48, max: 48 }), (d, n) => {
        fc.pre(civilFromDay(d).dayOfMonth <= 28);
        expect(addMonths(addMonths(d, n), -n)).toBe(d);
      }),
      { seed: 6 },
    ));

  it('leaves the ends of time where they are', () => {
    expect(addMonths(FOREVER, 3)).toBe(FOREVER);
    expect(addMonths(NEVER, -3)).toBe(NEVER);
  });
});
