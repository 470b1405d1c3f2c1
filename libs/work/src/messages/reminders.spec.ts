import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatDay, parseDay } from '#libs/kernel';
import { remindersFor } from './reminders.js';
import type { ExpiryDue } from './reminders.js';

function day(text: string): number {
  const parsed = parseDay(text);
  if (parsed === undefined) throw new TypeError(`${text} is no day`);
  return parsed;
}

const EXPIRY = day('2026-06-30');
const DUE: ExpiryDue = { person: 'P-1', case: null, expiresOn: EXPIRY };

const on = (today: number, due = DUE) => [...remindersFor([due], today)];
const templates = (daysLeft: number) => on(EXPIRY - daysLeft).map(({ template }) => template);

describe('the reminder before a paper expires', () => {
  it.each([
    [121, []],
    [120, ['expiry-120']],
    [91, ['expiry-120']],
    [90, ['expiry-90']],
    [61, ['expiry-90']],
    [60, ['expiry-60']],
    [31, ['expiry-60']],
    [30, ['expiry-30']],
    [0, ['expiry-30']],
    [-1, []],
  ])('with %i days left is %j', (left, expected) => expect(templates(left)).toEqual(expected));

  it('is the same message on every day until the next one stands', () => {
    const cause = (left: number) => on(EXPIRY - left)[0]?.cause;
    expect(cause(119)).toBe(cause(91));
    expect(cause(30)).toBe('2026-06-30');
  });

  it('is another message once the paper has another end', () => {
    expect(on(EXPIRY, { ...DUE, expiresOn: EXPIRY + 1 })[0]?.cause).not.toBe(on(EXPIRY)[0]?.cause);
  });

  it('is one of four in the whole life of a paper, whatever days somebody looks', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -10, max: 200 })), (looks) => {
        const owed = looks.flatMap((left) => on(EXPIRY - left));
        expect(new Set(owed.map(({ template, cause }) => template + cause)).size).toBeLessThan(5);
        for (const { vars } of owed) expect(vars['on']).toBe(formatDay(EXPIRY));
      }),
    ));
});
