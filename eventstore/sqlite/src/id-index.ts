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
  const recent = new Map<string, number>();
  let seen: number | undefined;
  const state = query<readonly [number]>(db, 'SELECT through FROM id_index_state');
  const unseen = query<readonly [number, string]>(
    db,
    'SELECT position, id FROM events WHERE position > ? ORDER BY position',
  );
  // Keys are 32 bits wide, and two ids may share one: the event itself decides.
  const lookup = query<readonly [number]>(
    db,
    `SELECT position FROM id_index CROSS JOIN events USING (position) WHERE key = ? AND id = ?`,
  );
  const insert = db.prepare('INSERT INTO id_index VALUES (?, ?)');
  const advance = db.prepare('UPDATE id_index_state SET through = ?');

  const index: IdIndex = {
    find: (id) => recent.get(id) ?? lookup.first(keyOf(id), id)?.[0],
    refresh() {
      if (seen === undefined || recent.size > 2 * MERGE_SIZE) {
        recent.clear();
        seen = state.first()?.[0] ?? 0;
      }
      for (const [position, id] of unseen.all(seen)) index.add(id, position);
    },
    add(id, position) {
      recent.set(id, position);
      seen = position;
    },
    merge() {
      for (const [id, position] of sortedByKey([...recent])) insert.run(keyOf(id), position);
      if (seen !== undefined) advance.run(seen);
      return () => recent.clear();
    },
    get size() {
      return recent.size;
    },
  };
  return index;
}

// Sorting numbers in a typed array is ten times faster than comparing entries: each number is a key
// with the entry's place below it, 32 + 21 bits, which a double holds exactly.
const PLACES = 2 ** 21;

type Entry = readonly [id: string, position: number];

function sortedByKey(entries: readonly Entry[]): readonly Entry[] {
  if (entries.length > PLACES) {
    const rest = sortedByKey(entries.slice(PLACES));
    return [...sortedByKey(entries.slice(0, PLACES)), ...rest];
  }
  const packed = Float64Array.from(entries, ([id], place) => keyOf(id) * PLACES + place).sort();
  return Array.from(packed, (one) => entries[one - Math.floor(one / PLACES) * PLACES]).filter(
    (entry) => entry !== undefined,
  );
}

// The ends of a UUID, because some versions have the time, or the machine, in one of the two.
function keyOf(id: string): number {
  return Number.parseInt(id.slice(0, 8), 16) ^ Number.parseInt(id.slice(28), 16);
}
