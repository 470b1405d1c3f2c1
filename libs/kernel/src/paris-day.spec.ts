import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { formatDay } from './calendar-date.js';
import { parseInstant } from './instant.js';
import { parisDay } from './paris-day.js';

function paris(text: string): string {
  return formatDay(parisDay(parseInstant(text) ?? NaN));
}

describe('the day in Paris', () => {
  it.each([
    ['2026-01-31T22:59:59Z', '2026-01-31'],
    ['2026-01-31T23:00:00Z', '2026-02-01'],
    ['2026-07-31T21:59:59.999999Z', '2026-07-31'],
    ['2026-07-31T22:00:00Z', '2026-08-01'],
  ])('at %s is %s', (text, on) => expect(paris(text)).toBe(on));

  // Summer time began on 29 March 2026 at 01:00 UTC and ended on 25 October 2026 at 01:00 UTC.
  it.each([
    ['2026-03-28T22:59:59Z', '2026-03-28'],
    ['2026-03-28T23:00:00Z', '2026-03-29'],
    ['2026-03-29T21:59:59Z', '2026-03-29'],
    ['2026-03-29T22:00:00Z', '2026-03-30'],
    ['2026-10-24T21:59:59Z', '2026-10-24'],
    ['2026-10-24T22:00:00Z', '2026-10-25'],
    ['2026-10-25T22:59:59Z', '2026-10-25'],
    ['2026-10-25T23:00:00Z', '2026-10-26'],
  ])('around the change of hour, at %s, is %s', (text, on) => expect(paris(text)).toBe(on));

  it('follows the offset of Paris of the day, for every day of ten years at midnight UTC', () => {
    for (let day = Date.UTC(2020, 0, 1); day < Date.UTC(2030, 0, 1); day += 86_400_000) {
      const text = new Date(day).toISOString().slice(0, 10);
      expect(paris(`${text}T00:00:00Z`)).toBe(text);
      expect(paris(`${text}T21:59:59Z`)).toBe(text);
    }
  });

  const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' });

  it('is what the calendar of the platform says, of every moment of an hour', () => {
    const hour = fc.integer({ min: 0, max: 1_140_000 });
    fc.assert(
      fc.property(hour, fc.integer({ min: 0, max: 3_599_999 }), (hours, milliseconds) => {
        const first = hours * 3_600_000;
        for (const at of [first + milliseconds, first, first + 3_599_999]) {
          expect(formatDay(parisDay(at * 1000))).toBe(calendar.format(at));
        }
      }),
      { numRuns: 2000, seed: 3 },
    );
  });

  it('is what it says around both possible midnights of the days when clocks may change, from 1990 to 2100', () => {
    const otherwise: string[] = [];
    for (let day = Date.UTC(1990, 0, 1); day < Date.UTC(2100, 0, 1); day += 86_400_000) {
      if (![2, 9].includes(new Date(day).getUTCMonth())) continue;
      for (const midnight of [day + 22 * 3_600_000, day + 23 * 3_600_000]) {
        for (const at of [midnight - 1, midnight]) {
          if (formatDay(parisDay(at * 1000)) !== calendar.format(at)) {
            otherwise.push(new Date(at).toISOString());
          }
        }
      }
    }
    expect(otherwise).toEqual([]);
  });
});
