import type { DatabaseSync } from 'node:sqlite';
import { query } from './statements.js';

/**
 * Finds positions by key: a whole number that stands for an identity, or for several, so that the
 * event at a position has to say whether it is the one.
 *
 * Keys are random, and an index kept up at each append would write one page at random for each,
 * larger than the event itself. The newest keys are kept in memory instead, and written to
 * `key_index` sorted, many to a page.
 */
export interface KeyIndex {
  /** What `at` makes of the first of the key's positions of which it makes anything. */
  find<Found>(key: number, at: (position: number) => Found | undefined): Found | undefined;
  /** Takes note of a key in memory. */
  add(key: number, position: number): void;
  /** Forgets the keys in memory; returns the position up to which the file has those of all events. */
  restart(): number;
  /**
   * Writes the keys in memory to the file, inside the caller's transaction; what it returns forgets
   * them, and is to be called once the transaction is committed.
   *
   * @param through Position up to which the keys of all events are in memory or in the file.
   */
  merge(through: number): () => void;
  /** Keys in memory. */
  readonly size: number;
}

// One statement for so many rows takes half the time of one for each.
const ROWS = 64;

function insertOf(rows: number): string {
  return `INSERT INTO key_index VALUES ${Array(rows).fill('(?, ?)').join()}`;
}

export function createKeyIndex(db: DatabaseSync): KeyIndex {
  const recent = new Map<number, number>();
  // The further positions of a key that has one already.
  const twins = new Map<number, number[]>();
  // The greatest key of the file when memory began: what was merged since is in memory too. Most
  // keys of an import are greater, and need no look at the file.
  let greatest = Infinity;
  const state = query<readonly [number, number | null]>(
    db,
    'SELECT through, (SELECT max(key) FROM key_index) FROM key_index_state',
  );
  const merged = query<readonly [number]>(db, 'SELECT position FROM key_index WHERE key = ?');
  const insertOne = db.prepare(insertOf(1));
  const insertMany = db.prepare(insertOf(ROWS));
  const advance = db.prepare('UPDATE key_index_state SET through = ?');

  function insert(sorted: Iterable<number>): void {
    const values: number[] = [];
    for (const key of sorted) {
      values.push(key, recent.get(key) ?? 0);
      for (const position of twins.get(key) ?? []) values.push(key, position);
      if (values.length >= 2 * ROWS) insertMany.run(...values.splice(0, 2 * ROWS));
    }
    while (values.length > 0) insertOne.run(...values.splice(0, 2));
  }

  function clear(): void {
    recent.clear();
    twins.clear();
  }

  return {
    find(key, at) {
      const position = recent.get(key);
      if (position !== undefined) {
        const found = at(position) ?? firstOf(twins.get(key) ?? [], at);
        if (found !== undefined) return found;
      }
      if (key > greatest) return undefined;
      return firstOf(
        merged.all(key).map((row) => row[0]),
        at,
      );
    },
    add(key, position) {
      if (!recent.has(key)) recent.set(key, position);
      else twins.set(key, [...(twins.get(key) ?? []), position]);
    },
    restart() {
      clear();
      const [through, last] = state.first() ?? [0, null];
      greatest = last ?? -Infinity;
      return through;
    },
    merge(through) {
      // Numbers in a typed array are sorted ten times faster than entries by a comparison.
      const sorted = Float64Array.from(recent.keys()).sort();
      insert(sorted);
      advance.run(through);
      return () => {
        greatest = Math.max(greatest, sorted.at(-1) ?? greatest);
        clear();
      };
    },
    get size() {
      return recent.size;
    },
  };
}

function firstOf<Found>(
  positions: readonly number[],
  at: (position: number) => Found | undefined,
): Found | undefined {
  for (const position of positions) {
    const found = at(position);
    if (found !== undefined) return found;
  }
  return undefined;
}
