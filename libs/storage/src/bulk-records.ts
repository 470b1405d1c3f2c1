import type { Actor } from '#libs/kernel';
import type { Bulk, BulkItem, BulkResult } from '#libs/runtime';
import { openAccessFile } from './access-file.js';

/** A bulk as it was asked for. */
export interface BulkRecord extends Bulk {
  /** Who asked, and for which office. */
  readonly subject: string;
  readonly office: string | null;
  readonly createdAt: string;
}

/** The bulks of a data directory, with what became of each of their cases. */
export interface BulkRecords {
  create(bulk: BulkRecord): void;
  find(id: string): BulkRecord | null;
  /** Newest first. */
  list(limit: number): readonly Omit<BulkRecord, 'items'>[];
  /** Results side by side with the items; those of the same bulk before are replaced. */
  keepResults(id: string, results: readonly BulkResult[]): void;
  /** Results side by side with the items; null until it was run. */
  results(id: string): readonly BulkResult[] | null;
  close(): void;
}

const BULKS = `
  CREATE TABLE IF NOT EXISTS bulks (
    id TEXT PRIMARY KEY,
    subject TEXT NOT NULL,
    office TEXT,
    created_at TEXT NOT NULL,
    actor TEXT NOT NULL,
    command TEXT NOT NULL,
    items TEXT NOT NULL,
    results TEXT
  ) STRICT, WITHOUT ROWID;
`;

type Row = Readonly<Record<string, unknown>>;

function headOf(row: Row): Omit<BulkRecord, 'items'> {
  return {
    id: row['id'] as string,
    subject: row['subject'] as string,
    office: row['office'] as string | null,
    createdAt: row['created_at'] as string,
    actor: JSON.parse(row['actor'] as string) as Actor,
    command: JSON.parse(row['command'] as string) as Bulk['command'],
  };
}

/** Opens the bulks of a data directory, creating it where it is missing. */
export function openBulkRecords(directory: string): BulkRecords {
  const database = openAccessFile(directory, BULKS);
  const insert = database.prepare('INSERT INTO bulks VALUES (?, ?, ?, ?, ?, ?, ?, NULL)');
  const one = database.prepare('SELECT * FROM bulks WHERE id = ?');
  const all = database.prepare('SELECT * FROM bulks ORDER BY created_at DESC, id LIMIT ?');
  const keep = database.prepare('UPDATE bulks SET results = ? WHERE id = ?');
  return {
    create({ id, subject, office, createdAt, actor, command, items }) {
      const texts = [actor, command, items].map((value) => JSON.stringify(value));
      insert.run(id, subject, office, createdAt, ...texts);
    },
    find(id) {
      const row = one.get(id);
      if (row === undefined) return null;
      return { ...headOf(row), items: JSON.parse(row['items'] as string) as BulkItem[] };
    },
    list: (limit) => all.all(limit).map(headOf),
    keepResults(id, results) {
      keep.run(JSON.stringify(results), id);
    },
    results(id) {
      const text = one.get(id)?.['results'];
      return typeof text === 'string' ? (JSON.parse(text) as BulkResult[]) : null;
    },
    close: () => database.close(),
  };
}
