/** A text that wants to stand under a place of the strip. */
export interface Wanted {
  /** Where its lead line comes down. */
  readonly at: number;
  readonly width: number;
}

/** Where a text stands: its left end, and its row from 0. */
export interface Stood {
  readonly x: number;
  readonly row: number;
}

const BETWEEN = 14;

/**
 * Sets texts in rows so that none touches another. From right to left: a text goes below those that begin right of it,
 * so that its lead line comes down beside them and not across.
 *
 * @param wanted In the order of their places.
 * @param left Where the picture begins.
 * @param right Where it ends.
 */
export function setInRows(wanted: readonly Wanted[], left: number, right: number): Stood[] {
  const rows: { readonly from: number; readonly to: number }[][] = [];
  const stood: Stood[] = [];
  for (const { at, width } of [...wanted].reverse()) {
    const x = Math.max(left, Math.min(at, right - width));
    const isFree = (taken: readonly { from: number; to: number }[]): boolean =>
      taken.every(({ from, to }) => x + width + BETWEEN <= from || x >= to + BETWEEN);
    const found = rows.findIndex(isFree);
    const row = found < 0 ? rows.length : found;
    rows[row] = [...(rows[row] ?? []), { from: x, to: x + width }];
    stood.unshift({ x, row });
  }
  return stood;
}
