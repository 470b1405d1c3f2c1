import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { compareCodePoints, sortByCodePoints } from './code-points.js';

function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8'));
}

/** An order that has nothing to do with the texts' own. */
function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
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

  // Between a unit alone and more units than one number has room for; equal texts, and texts that begin others.
  const identifier = fc
    .tuple(
      fc.constantFrom('', 'P-00', 'a common beginning that is long-'),
      fc.string({ unit: fc.constantFrom('0', '1', '9', 'f', 'z'), maxLength: 20 }),
    )
    .map((parts) => parts.join(''));

  it('is the order of a sort of identifiers, however long, and equal ones stay as they were', () =>
    fc.assert(
      fc.property(fc.array(identifier, { maxLength: 40 }), (texts) => {
        const items = texts.map((text, place) => ({ text, place }));
        const expected = items.toSorted(
          (a, b) => compareBytes(a.text, b.text) || a.place - b.place,
        );
        expect(sortByCodePoints(items, ({ text }) => text)).toEqual(expected);
        expect(items).toEqual(expected);
      }),
      { numRuns: 3000, seed: 4 },
    ));

  it('is the order of a sort where one text ends and another goes on with the highest unit', () => {
    const texts = ['P-1', 'P-0z', 'P-0', 'P-', 'P-z', 'P-00'];
    expect(sortByCodePoints([...texts], (one) => one)).toEqual([
      ...['P-', 'P-0', 'P-00', 'P-0z', 'P-1', 'P-z'],
    ]);
    expect(sortByCodePoints([], () => '')).toEqual([]);
  });

  it('is the order of a sort at the limit of what a number holds', () => {
    for (const length of [1, 5, 6, 7, 8, 9, 10, 11, 12, 40]) {
      const texts = Array.from({ length: 64 }, (_, i) =>
        [...i.toString(2).padStart(6, '0')].map((bit) => (bit === '1' ? '~' : ' ')).join(''),
      ).map((end) => `${'~'.repeat(length)}${end}`);
      const mixed = [...texts, ' ', '~'].toSorted((a, b) => (hash(a) < hash(b) ? -1 : 1));
      expect(sortByCodePoints([...mixed], (one) => one)).toEqual([...mixed].sort(compareBytes));
    }
  });

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
