import { describe, expect, it } from '@jest/globals';
import { formatDay, parseDay } from '#libs/kernel';
import { fact, given, oneYearCard, registered, titre } from '#libs/testing';
import type { Told } from '#libs/testing';
import { knownFacts } from '../facts/known-facts.js';
import { PRACTICE } from '../law-book.js';
import { firstDiligence } from './first-diligence.js';
import { situationOf } from './situation.js';

// E = 30 June 2026: the window runs from 2 March to 1 May 2026.
const held = oneYearCard();
const blocked = (on: string) => fact('FilingAttempted', on, { outcome: 'blocked' });
const reported = (on: string, blockage: string) =>
  fact('BlockageReported', on, { blockage, channel: 'ccc' });

/** The first diligence of a renewal filed on a day, written; null when none is known. */
function first(on: string, ...told: readonly Told[]): string | null {
  const situation = situationOf(knownFacts(given(...told).facts, Infinity), PRACTICE);
  const day = firstDiligence(situation, {
    ...{ kind: 'renewal', ground: 'L421-1', titreHeld: null, teleservice: true },
    filedOn: parseDay(on) ?? 0,
  });
  return day === null ? null : formatDay(day);
}

describe('the first diligence (R. 431-2 al. 3)', () => {
  it('is the first blockage met in the window, in whatever order they are told', () => {
    const told = [blocked('2026-04-20'), reported('2026-03-10', 'B01'), blocked('2026-03-05')];
    expect(first('2026-07-10', held, ...told)).toBe('2026-03-05');
  });

  it('is none that was met before the window opened, or after E', () => {
    expect(first('2026-07-10', held, blocked('2026-03-01'))).toBeNull();
    expect(first('2026-07-10', held, blocked('2026-03-02'))).toBe('2026-03-02');
    expect(first('2026-07-10', held, blocked('2026-06-30'))).toBe('2026-06-30');
    expect(first('2026-07-10', held, blocked('2026-07-01'))).toBeNull();
  });

  it('is none that has not happened yet, or that stops no filing', () => {
    expect(first('2026-04-01', held, blocked('2026-04-02'))).toBeNull();
    expect(first('2026-04-10', held, reported('2026-04-02', 'B17'))).toBeNull();
  });

  it('is none that was resolved while there was still time to file', () => {
    const resolved = (on: string) => fact('BlockageResolved', on, { blockage: 'B01', how: 'x' });
    const met = reported('2026-03-10', 'B01');
    expect(first('2026-07-10', held, met, resolved('2026-04-01'))).toBeNull();
    expect(first('2026-07-10', held, met, resolved('2026-05-02'))).toBe('2026-03-10');
  });

  it('of a titre renewed at any time is a blockage still open', () => {
    const permanent = titre({ kind: 'carte-resident', ground: 'L426-17' });
    const met = reported('2024-03-10', 'B01');
    const resolved = fact('BlockageResolved', '2024-05-02', { blockage: 'B01', how: 'x' });
    expect(first('2026-07-10', permanent, met)).toBe('2024-03-10');
    expect(first('2026-07-10', permanent, met, resolved)).toBeNull();
  });

  it('is not known where no text sets a window', () => {
    expect(first('2026-07-10', blocked('2026-04-01'))).toBeNull();
    const entered = registered({ enteredOn: '2026-06-01' });
    expect(first('2026-07-10', entered, blocked('2026-06-15'))).toBe('2026-06-15');
  });
});
