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

/** From here on the order of UTF-16 units and that of code points part. */
const SURROGATES = 0xd800;

/** Where texts differ: from which unit on, up to where the longest ends, and between which units. */
interface Difference {
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
}

function differenceOf<T>(items: readonly T[], textOf: (item: T) => string): Difference {
  const first = items[0] === undefined ? '' : textOf(items[0]);
  let from = first.length;
  let to = 0;
  for (const item of items) {
    const text = textOf(item);
    let same = 0;
    while (same < from && text.charCodeAt(same) === first.charCodeAt(same)) same++;
    from = same;
    to = Math.max(to, text.length);
  }
  let low = 0xffff;
  let high = 0;
  for (const item of items) {
    const text = textOf(item);
    for (let i = from; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit < low) low = unit;
      if (unit > high) high = unit;
    }
  }
  return { from, to, low, high };
}

/**
 * Sorts items by the first units in which their texts differ, read as digits of one number with the place of the item
 * behind them: an array of numbers is sorted without a call for each comparison.
 *
 * @returns Whether there was room for all units, so that nothing is left to sort.
 */
function sortByNumbers<T>(items: T[], textOf: (item: T) => string, where: Difference): boolean {
  const { from, to, low, high } = where;
  // A text that has ended comes before all that go on: no unit is the digit 0.
  const base = high - low + 2;
  let end = from;
  for (let size = items.length; end < to && size * base <= Number.MAX_SAFE_INTEGER; size *= base) {
    end++;
  }
  const count = items.length;
  const numbers = new Float64Array(count);
  for (let place = 0; place < count; place++) {
    const text = textOf(items[place] as T);
    let number = 0;
    for (let i = from; i < end; i++) {
      number = number * base + (i < text.length ? text.charCodeAt(i) - low + 1 : 0);
    }
    numbers[place] = number * count + place;
  }
  numbers.sort();
  const before = items.slice();
  for (let i = 0; i < count; i++) items[i] = before[(numbers[i] as number) % count] as T;
  return end === to;
}

/**
 * Sorts in place by a text, by code points; equal texts stay as they were. Most texts have nothing above the surrogates,
 * where JavaScript's own order is the same, and identifiers differ in few units: tens of thousands are sorted by numbers
 * in less than half the time.
 */
export function sortByCodePoints<T>(items: T[], textOf: (item: T) => string): T[] {
  const where = differenceOf(items, textOf);
  if (where.high >= SURROGATES) {
    return items.sort((a, b) => compareCodePoints(textOf(a), textOf(b)));
  }
  if (sortByNumbers(items, textOf, where)) return items;
  return items.sort((a, b) => {
    const x = textOf(a);
    const y = textOf(b);
    return x < y ? -1 : x > y ? 1 : 0;
  });
}
