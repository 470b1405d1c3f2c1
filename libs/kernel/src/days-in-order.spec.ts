import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addInOrder } from './days-in-order.js';

describe('days in order', () => {
  it('are those that were added, each once', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 20 })), (added) => {
        const days: number[] = [];
        for (const day of added) addInOrder(days, day);
        expect(days).toEqual([...new Set(added)].sort((a, b) => a - b));
      }),
    ));
});
