import { compareKeys } from './cursor.js';
import type { SortKey } from './cursor.js';

/** Lines in order, however many. */
export type Rows = Iterable<object> | AsyncIterable<object>;

/** Where a page begins. */
export interface Begin {
  readonly key: SortKey;
  readonly given: number;
}

/** A part of a list. */
export interface Page {
  readonly rows: readonly object[];
  /** Where the next one begins; null when there is none. */
  readonly next: Begin | null;
}

/** Counts the lines that share the key of the last one. */
class Place {
  private at: Begin | null;

  constructor(begin: Begin | null) {
    this.at = begin;
  }

  get begin(): Begin | null {
    return this.at;
  }

  pass(key: SortKey): void {
    const isSame = this.at !== null && compareKeys(key, this.at.key) === 0;
    this.at = { key, given: isSame ? (this.at?.given ?? 0) + 1 : 1 };
  }
}

/** The lines that a page before has not given. */
export async function* after(
  rows: Rows,
  keyOf: (row: object) => SortKey,
  begin: Begin | null,
): AsyncGenerator<object> {
  let given = begin?.given ?? 0;
  for await (const row of rows) {
    const order = begin === null ? 1 : compareKeys(keyOf(row), begin.key);
    if (order > 0 || (order === 0 && given-- <= 0)) yield row;
  }
}

/** A part of a list. Lines before it are gone through, and forgotten. */
export async function pageOf(
  rows: Rows,
  keyOf: (row: object) => SortKey,
  begin: Begin | null,
  limit: number,
): Promise<Page> {
  const place = new Place(begin);
  const page: object[] = [];
  for await (const row of after(rows, keyOf, begin)) {
    if (page.length === limit) return { rows: page, next: place.begin };
    page.push(row);
    place.pass(keyOf(row));
  }
  return { rows: page, next: null };
}
