import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { VIEWS_FILE } from '#libs/views-sql';

function all<Row>(file: string, sql: string): Row[] {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  try {
    return database.prepare(sql).all() as Row[];
  } finally {
    database.close();
  }
}

/** What is committed in a data directory, seen from outside: by reading the files, not through the engine. */
export interface Stored {
  /** Number of events a reader sees. */
  events(): number;
  /** Number of persons whose rows the views have. */
  persons(): number;
}

function count(file: string, sql: string): number {
  if (!existsSync(file)) return 0;
  try {
    return all<{ n: number | null }>(file, sql)[0]?.n ?? 0;
  } catch {
    // The writer has made the file and not yet its tables.
    return 0;
  }
}

export function stored(directory: string): Stored {
  return {
    events: () => count(join(directory, 'events.db'), 'SELECT max(position) AS n FROM events'),
    persons: () => count(join(directory, VIEWS_FILE), 'SELECT count(*) AS n FROM persons'),
  };
}

/** The ids of the facts that the events of a directory remember, in the order of the store. */
export function storedFacts(directory: string): string[] {
  const sql = `SELECT metadata ->> '$.fact' AS fact FROM events ORDER BY position`;
  const file = join(directory, 'events.db');
  if (stored(directory).events() === 0) return [];
  return all<{ fact: string }>(file, sql).map(({ fact }) => fact);
}

/** Changes the events behind the engine's back, as a forger with the file in hand would. */
export function forge(directory: string, sql: string, ...values: (string | number)[]): void {
  const database = new DatabaseSync(join(directory, 'events.db'));
  try {
    database.exec('DROP TRIGGER IF EXISTS events_are_never_changed');
    database.exec('DROP TRIGGER IF EXISTS events_are_never_removed');
    const { changes } = database.prepare(sql).run(...values);
    if (changes !== 1) throw new Error(`${changes} events changed by ${sql}`);
  } finally {
    database.close();
  }
}
