import type { DatabaseSync } from 'node:sqlite';
import { query } from './statements.js';

/**
 * Finds events by id. Ids are random, so that an index kept up at each append would write one page
 * at random for each event, ten times the event itself. The newest ids are kept in memory instead,
 * and written to `id_index` sorted, many to a page. What memory holds can always be read again from
 * the events after `through`: nothing is lost with the process.
 */
export interface IdIndex {
  /** Position of the event, as of the last `refresh`. */
  find(id: string): number | undefined;
  /** Reads the ids of the events not seen yet; the writer needs it only once. */
  refresh(): void;
  /** Takes note of an event that has been committed. */
  add(id: string, position: number): void;
  /**
   * Writes the ids in memory to the file, inside the caller's transaction; what it returns forgets
   * them, and is to be called once the transaction is committed.
   */
  merge(): () => void;
  /** Ids in memory. */
  readonly size: number;
}

/** Ids held in memory before they are merged: some 10 MB, and 0.1 s to read again. */
export const MERGE_SIZE = 65_536;

export function createIdIndex(db: DatabaseSync): IdIndex {
  // By key, as in the file: numbers are a quarter of the ids they stand for. Two ids may share a
  // key, so that the event itself decides; the second id of a key has its place among the twins.
  const recent = new Map<number, number>();
  const twins = new Map<string, number>();
  let seen: number | undefined;
  const state = query<readonly [number]>(db, 'SELECT through FROM id_index_state');
  const unseen = query<readonly [number, string]>(
    db,
    'SELECT position, id FROM events WHERE position > ? ORDER BY position',
  );
  const isAt = query<readonly [number]>(db, 'SELECT 1 FROM events WHERE position = ? AND id = ?');
  const lookup = query<readonly [number]>(
    db,
    'SELECT position FROM id_index CROSS JOIN events USING (position) WHERE key = ? AND id = ?',
  );
  const insert = db.prepare('INSERT INTO id_index VALUES (?, ?)');
  const advance = db.prepare('UPDATE id_index_state SET through = ?');

  function clear(): void {
    recent.clear();
    twins.clear();
  }

  const index: IdIndex = {
    find(id) {
      const key = keyOf(id);
      const position = recent.get(key);
      if (position !== undefined && isAt.first(position, id) !== undefined) return position;
      return twins.get(id) ?? lookup.first(key, id)?.[0];
    },
    refresh() {
      if (seen === undefined || recent.size > 2 * MERGE_SIZE) {
        clear();
        seen = state.first()?.[0] ?? 0;
      }
      for (const [position, id] of unseen.all(seen)) index.add(id, position);
    },
    add(id, position) {
      const key = keyOf(id);
      if (recent.has(key)) twins.set(id, position);
      else recent.set(key, position);
      seen = position;
    },
    merge() {
      for (const [key, position] of sortedByKey([...recent])) insert.run(key, position);
      for (const [id, position] of twins) insert.run(keyOf(id), position);
      if (seen !== undefined) advance.run(seen);
      return clear;
    },
    get size() {
      return recent.size;
    },
  };
  return index;
}

type Entry = readonly [key: number, position: number];

// Sorting numbers in a typed array is ten times faster than comparing entries: each number is a key
// with the entry's place below it, 32 + 21 bits, which a double holds exactly.
const PLACES = 2 ** 21;

function sortedByKey(entries: readonly Entry[]): readonly Entry[] {
  if (entries.length > PLACES) {
    const rest = sortedByKey(entries.slice(PLACES));
    return [...sortedByKey(entries.slice(0, PLACES)), ...rest];
  }
  const packed = Float64Array.from(entries, ([key], place) => key * PLACES + place).sort();
  return Array.from(packed, (one) => entries[one - Math.floor(one / PLACES) * PLACES]).filter(
    (entry) => entry !== undefined,
  );
}

// The ends of a UUID, because some versions have the time, or the machine, in one of the two.
function keyOf(id: string): number {
  return Number.parseInt(id.slice(0, 8), 16) ^ Number.parseInt(id.slice(28), 16);
}
