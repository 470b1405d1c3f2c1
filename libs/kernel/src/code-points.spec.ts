import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { compareCodePoints, sortByCodePoints } from './code-points.js';

function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8'));
}

/** Any well-formed text, astral characters and the borders of the surrogates included. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc
    .array(fc.constantFrom('a', '\uD7FF', '\uE000', '\uFFFF', '\u{10000}', '\u{10FFFF}'), {
      maxLength: 4,
    })
    .map((units) => units.join('')),
);

describe('the order of texts by code points', () => {
  it('is the order of their UTF-8 bytes', () =>
    fc.assert(
      fc.property(text, text, fc.boolean(), (a, b, extend) => {
        const other = extend ? a + b : b;
        expect(Math.sign(compareCodePoints(a, other))).toBe(compareBytes(a, other));
      }),
      { numRuns: 5000, seed: 1 },
    ));

  it('is the order of a sort, whether or not a text has something above the surrogates', () =>
    fc.assert(
      fc.property(fc.array(fc.oneof(text, fc.string({ unit: 'grapheme-ascii' }))), (texts) => {
        const sorted = sortByCodePoints([...texts], (one) => one);
        expect(sorted).toEqual([...texts].sort(compareBytes));
      }),
      { numRuns: 2000, seed: 3 },
    ));

  it('is total: opposite the other way round, and none between equals', () =>
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(compareCodePoints(a, b))).toBe(-Math.sign(compareCodePoints(b, a)) || 0);
        expect(compareCodePoints(a, a)).toBe(0);
      }),
      { numRuns: 2000, seed: 2 },
    ));

  it('puts an astral character after the last of the plane, as JavaScript’s own does not', () => {
    const astral = '\u{1F600}';
    const fullwidth = '\uFF01';
    expect(astral < fullwidth).toBe(true);
    expect(compareCodePoints(astral, fullwidth)).toBeGreaterThan(0);
  });

  it('puts a text after its own beginning', () => {
    expect(compareCodePoints('C-1', 'C-10')).toBeLessThan(0);
    expect(compareCodePoints('C-10', 'C-2')).toBeLessThan(0);
    expect(compareCodePoints('', 'a')).toBeLessThan(0);
  });
});
