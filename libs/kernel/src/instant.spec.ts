import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { parseInstant } from './instant.js';

function instant(text: string): number {
  return parseInstant(text) ?? NaN;
}

describe('an instant', () => {
  it.each([
    ['in UTC', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00.000Z'],
    ['in small letters', '2026-03-01t08:00:00z', '2026-03-01T08:00:00.000Z'],
    ['east of Greenwich', '2026-03-01T01:30:00+02:00', '2026-02-28T23:30:00.000Z'],
    ['west of it', '2026-03-01T20:30:00-05:30', '2026-03-02T02:00:00.000Z'],
    ['with an offset of nothing', '2026-03-01T08:00:00-00:00', '2026-03-01T08:00:00.000Z'],
    ['at the widest offsets', '2026-03-01T00:00:00+23:59', '2026-02-28T00:01:00.000Z'],
    ['with a fraction', '2026-03-01T08:00:00.25Z', '2026-03-01T08:00:00.250Z'],
    ['with a fraction and an offset', '2026-03-01T08:00:00.001+01:00', '2026-03-01T07:00:00.001Z'],
    ['before 1970', '1969-12-31T23:59:59Z', '1969-12-31T23:59:59.000Z'],
    ['as a bare day: its first instant in UTC', '2026-03-01', '2026-03-01T00:00:00.000Z'],
    ['in a leap second: the next minute', '2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
    ['in a leap second elsewhere', '2017-01-01T00:59:60.5+01:00', '2017-01-01T00:00:00.500Z'],
  ])('is read %s', (_, text, same) => expect(instant(text)).toBe(Date.parse(same) * 1000));

  it.each([
    ...['', 'now', '2026-03-01T08:00:00', '2026-03-01T08:00Z', '2026-03-01 08:00:00Z'],
    ...['2026-03-01T24:00:00Z', '2026-03-01T08:60:00Z', '2026-03-01T08:00:61Z'],
    ...['2026-02-29T08:00:00Z', '2026-13-01T08:00:00Z', '0000-01-01T00:00:00Z'],
    ...['2026-03-01T08:00:00+24:00', '2026-03-01T08:00:00+01:60', '2026-03-01T08:00:00+0100'],
    ...['2026-03-01T08:00:00.Z', '2026-03-01T08:00:00,5Z', '2026-03-01T8:00:00Z'],
    ...['2026-03-01T08:00:0aZ', '2026-03-01T08-00-00Z', '2026-03-01T08:00:00Zz'],
    ...['2026-3-1', '2026-02-29', '1772352000', ' 2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z\n'],
    ...['2026-03-01T:8:00:00Z', '+002026-03-01T08:00:00Z', '2026-03-01X08:00:00Z'],
    ...['2026-03-01T08:00-00Z', '2026-03-01T0/:00:00Z', '2026-03-01T08:00:00+1:00'],
  ])('%j is none', (text) => expect(parseInstant(text)).toBeUndefined());

  it('counts microseconds, and drops what is finer', () => {
    const second = instant('2026-03-01T08:00:00Z');
    expect(instant('2026-03-01T08:00:00.000001Z')).toBe(second + 1);
    expect(instant('2026-03-01T08:00:00.0000019Z')).toBe(second + 1);
    expect(instant('2026-03-01T08:00:00.999999999Z')).toBe(second + 999_999);
  });

  const moment = fc.date({
    min: new Date('1900-01-01T00:00:00Z'),
    max: new Date('2254-12-31T23:59:59Z'),
    noInvalidDate: true,
  });

  it('is that of the platform, in any offset', () =>
    fc.assert(
      fc.property(moment, fc.integer({ min: -1439, max: 1439 }), (date, offset) => {
        const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1);
        const size = Math.abs(offset);
        const pad = (value: number) => String(value).padStart(2, '0');
        const zone = `${offset < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
        expect(instant(local + zone)).toBe(date.getTime() * 1000);
      }),
      { numRuns: 2000, seed: 1 },
    ));

  it('orders texts as moments, whatever their form', () =>
    fc.assert(
      fc.property(moment, moment, (a, b) => {
        const short = (date: Date) => `${date.toISOString().slice(0, 19)}Z`;
        const [x, y] = [instant(short(a)), instant(b.toISOString())];
        const seconds = Math.floor(a.getTime() / 1000) * 1000;
        expect(Math.sign(x - y)).toBe(Math.sign(seconds - b.getTime()));
      }),
      { seed: 2 },
    ));
});
