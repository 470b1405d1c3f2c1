import { describe, expect, it } from '@jest/globals';
import { sampleClock, SAMPLES_END } from './sample-clock.js';

const early = (): string => '2026-03-01T09:30:00.000Z';

describe('the clock of the samples', () => {
  it('begins where the samples end on a machine that is not there yet, and goes on from start to start', () => {
    const first = sampleClock(early, early());
    expect(first).toMatchObject({ isAhead: true });
    expect(first.now()).toBe(SAMPLES_END);
    const nextDay = sampleClock(() => '2026-03-02T09:30:00.000Z', early());
    expect(nextDay.now()).toBe('2026-11-22T12:00:00.000Z');
  });

  it('is the machine’s where that is later, and where there are no samples', () => {
    const late = (): string => '2027-01-01T00:00:00.000Z';
    expect(sampleClock(late, late())).toEqual({ now: late, isAhead: false });
    expect(sampleClock(early, null)).toEqual({ now: early, isAhead: false });
  });
});
