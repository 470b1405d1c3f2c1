import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareCodePoints } from '#libs/kernel';
import { idFrom, idText } from './id-text.js';

/** Any text at all, dense in what needs an escape and in its neighbours. */
function anyId(dense: readonly number[]) {
  const unit = fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(...dense));
  return fc.array(unit, { maxLength: 6 }).map((units) => String.fromCharCode(...units));
}

const id = anyId([0, 1, 2, 0x61, 0xd800, 0xd83d, 0xdbff, 0xde00, 0xdfff, 0xe000, 0xe001]);
const wellFormed = fc.string({
  unit: fc.constantFrom('\u0001', 'a', '\ue000', '\uffff', '😀', '\u{10ffff}'),
});

describe('an identifier in a column', () => {
  it('is read back as it was, whatever is in it', () => {
    fc.assert(
      fc.property(id, (text) => {
        expect(idText(text).isWellFormed()).toBe(true);
        expect(idFrom(idText(text))).toBe(text);
      }),
      { numRuns: 2000, seed: 1 },
    );
  });

  it('keeps the order of code points of what is well-formed', () => {
    fc.assert(
      fc.property(wellFormed, wellFormed, (a, b) => {
        const kept = Math.sign(compareCodePoints(idText(a), idText(b)));
        expect(kept).toBe(Math.sign(compareCodePoints(a, b)));
      }),
      { numRuns: 2000, seed: 2 },
    );
  });

  it('comes out of SQLite as it went in', () => {
    const database = new DatabaseSync(':memory:');
    const back = database.prepare('SELECT ? AS id');
    fc.assert(
      fc.property(id, (text) =>
        expect(idFrom(back.get(idText(text))?.['id'] as string)).toBe(text),
      ),
      { numRuns: 500, seed: 3 },
    );
    database.close();
  });

  it('is itself as a rule, and an escape for what has no UTF-8 form', () => {
    expect(['P-1', 'é/😀%', ''].map(idText)).toEqual(['P-1', 'é/😀%', '']);
    expect(idText('\ud800')).toBe('\u{10ffff}\ue000');
    expect(idText('\u{10ffff}')).toBe('\u{10ffff}\u0001');
  });
});
