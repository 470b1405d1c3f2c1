/**
 * Order of two texts by Unicode code points: the order of their UTF-8 bytes, and of SQLite's BINARY collation.
 * JavaScript's own `<` compares UTF-16 units, which puts U+1F600 before U+FF01.
 */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above every other unit. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit >= 0xe000 ? unit - 0x800 : unit + 0x2000;
}

/** Units from which the order of UTF-16 and that of code points part. */
const SURROGATE_OR_ABOVE = /[\ud800-\uffff]/;

/**
 * Sorts in place by a text, by code points. Most texts have nothing above the surrogates, where JavaScript's own order
 * is the same and three times as fast: that is looked at once, not at each comparison.
 */
export function sortByCodePoints<T>(items: T[], textOf: (item: T) => string): T[] {
  if (items.some((item) => SURROGATE_OR_ABOVE.test(textOf(item)))) {
    return items.sort((a, b) => compareCodePoints(textOf(a), textOf(b)));
  }
  return items.sort((a, b) => {
    const x = textOf(a);
    const y = textOf(b);
    return x < y ? -1 : x > y ? 1 : 0;
  });
}
