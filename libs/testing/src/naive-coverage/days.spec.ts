import { describe, expect, it } from '@jest/globals';
import { addMonths, formatDay, parseDay } from './days.js';
import { compareInstants, parisDay, parseInstant } from './instants.js';

function day(text: string): number {
  const read = parseDay(text);
  if (read === null) throw new RangeError(text);
  return read;
}

describe('days', () => {
  it('are those of the platform calendar, both ways, for eight centuries', () => {
    for (let number = -135_000; number < 160_000; number += 97) {
      const text = new Date(number * 86_400_000).toISOString().slice(0, 10);
      expect(formatDay(number)).toBe(text);
      expect(parseDay(text)).toBe(number);
    }
  });

  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-4-01', '26-04-01', ''])(
    'are not read from %j',
    (text) => expect(parseDay(text)).toBeNull(),
  );

  it.each([
    ['2026-08-31', 3, '2026-11-30'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2027-11-30', 3, '2028-02-29'],
    ['2026-10-31', 4, '2027-02-28'],
    ['2026-12-31', -2, '2026-10-31'],
    ['2026-02-28', -2, '2025-12-28'],
    ['2008-02-29', 216, '2026-02-28'],
  ])('%s and %i months are %s', (from, months, to) => {
    expect(formatDay(addMonths(day(from), months))).toBe(to);
  });
});

describe('instants', () => {
  it.each([
    ['2026-03-29T00:59:59Z', '2026-03-29T01:59:59+01:00', 0],
    ['2026-03-29', '2026-03-29T00:00:00.000Z', 0],
    ['2026-03-29T00:00:00.09Z', '2026-03-29T00:00:00.1Z', -1],
    ['2026-03-29T00:00:01Z', '2026-03-29T00:00:00.999999999Z', 1],
  ])('%s against %s', (a, b, sign) => {
    const [first, second] = [parseInstant(a), parseInstant(b)];
    if (first === null || second === null) throw new RangeError('Both can be read.');
    expect(Math.sign(compareInstants(first, second))).toBe(sign);
  });

  it.each(['2026-03-29T08:00:00', '2026-03-29T24:00:00Z', '2026-02-30T08:00:00Z', 'now'])(
    'are not read from %s',
    (text) => expect(parseInstant(text)).toBeNull(),
  );

  it.each([
    ['2026-06-30T21:59:59Z', '2026-06-30'],
    ['2026-06-30T22:00:00Z', '2026-07-01'],
    ['2026-12-31T23:00:00Z', '2027-01-01'],
    ['2026-10-25', '2026-10-25'],
  ])('%s is %s in Paris', (text, expected) => {
    const instant = parseInstant(text);
    expect(instant && formatDay(parisDay(instant))).toBe(expected);
  });
});
