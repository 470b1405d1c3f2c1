import type { DatabaseSync } from 'node:sqlite';
import { KEYS, STAGE_SCHEMA } from './schema.js';
import { insertionInto } from './table-of-rows.js';
import type { Row } from './table-of-rows.js';

/** Tables whose key has no order that persons come in. */
export const STAGED = ['spells', 'work', 'dues'] as const;

/** The rows of one person in those tables. */
export type StagedRows = Readonly<Record<(typeof STAGED)[number], readonly Row[]>>;

/** Where the rows of a pass wait that is written in several transactions. */
export interface Stage {
  isEmpty(): boolean;
  /** Rows that are to take the place of those of the person; told twice, the person counts as told last. */
  put(person: string, rows: StagedRows): void;
  /** Puts everything that waits into the tables, in the order of their keys. */
  settle(): void;
}

/** Puts what is staged in the place of the rows of the same persons. */
const SETTLE = [
  ...STAGED.flatMap((table) => [
    `DELETE FROM ${table} WHERE person IN (SELECT person FROM staged_persons)`,
    `INSERT INTO ${table} SELECT * FROM staged_${table} ORDER BY ${KEYS[table].join()}`,
    `DELETE FROM staged_${table}`,
  ]),
  'DELETE FROM staged_persons',
];

/** The stage of a connection: nothing waits. */
export function stageOf(database: DatabaseSync): Stage {
  database.exec(STAGE_SCHEMA);
  const any = database.prepare('SELECT 1 FROM staged_persons LIMIT 1');
  const touch = database.prepare('INSERT OR IGNORE INTO staged_persons VALUES (?)');
  const tables = STAGED.map((table) => ({
    table,
    insert: insertionInto(database, `staged_${table}`),
    forget: database.prepare(`DELETE FROM staged_${table} WHERE person = ?`),
  }));
  const settle = SETTLE.map((sql) => database.prepare(sql));
  return {
    isEmpty: () => any.get() === undefined,
    put(person, rows) {
      const isNew = touch.run(person).changes > 0;
      for (const { table, insert, forget } of tables) {
        if (!isNew) forget.run(person);
        for (const row of rows[table]) insert.run(...row);
      }
    },
    settle() {
      for (const statement of settle) statement.run();
    },
  };
}
