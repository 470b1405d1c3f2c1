import { describe, expect, it } from '@jest/globals';
import { alternate, holds, ratios, sampleOf } from './measure.js';
import type { Measured } from './measure.js';

const measured = (median: number, bar?: Measured['bar']): Measured => ({
  ...sampleOf([median]),
  work: 'append-one',
  unit: 'ratio',
  ...(bar === undefined ? {} : { bar }),
});

describe('a sample', () => {
  it('has the middle value, or the mean of the two middle ones', () => {
    expect(sampleOf([9, 1, 5])).toEqual({ median: 5, min: 1, max: 9, runs: 3 });
    expect(sampleOf([4, 1, 9, 2]).median).toBe(3);
  });

  it('needs a value', () => {
    expect(() => sampleOf([])).toThrow(RangeError);
  });
});

describe('a bar', () => {
  it('is held from above or from below, the bar itself included', () => {
    expect(holds(measured(0.6, { atLeast: 0.6 }))).toBe(true);
    expect(holds(measured(0.59, { atLeast: 0.6 }))).toBe(false);
    expect(holds(measured(6, { atMost: 6 }))).toBe(true);
    expect(holds(measured(6.1, { atMost: 6 }))).toBe(false);
  });

  it('cannot be missed where there is none', () => {
    expect(holds(measured(0))).toBe(true);
  });
});

describe('contenders in turn', () => {
  it('go round after round, another one first each time, and the warm-up is not kept', async () => {
    const turns: string[] = [];
    let a = 0;
    let b = 100;
    const values = await alternate(
      { a: () => turns.push('a') && a++, b: async () => turns.push('b') && b++ },
      { warmUp: 1, rounds: 2 },
    );
    expect(values).toEqual({ a: [1, 2], b: [101, 102] });
    expect(turns.join('')).toBe('abbaab');
  });

  it('are compared round by round', () => {
    expect(ratios([10, 30], [5, 10])).toEqual([2, 3]);
  });
});
