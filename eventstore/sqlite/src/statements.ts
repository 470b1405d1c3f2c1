import type { DatabaseSync, SQLInputValue } from 'node:sqlite';

/** A prepared query whose rows are arrays: twice as fast to make as objects. */
export interface Query<Row extends readonly unknown[]> {
  all(...parameters: SQLInputValue[]): readonly Row[];
  first(...parameters: SQLInputValue[]): Row | undefined;
}

/** @typeParam Row The columns' types, which the schema promises (its tables are STRICT). */
export function query<Row extends readonly unknown[]>(db: DatabaseSync, sql: string): Query<Row> {
  const statement = db.prepare(sql, { returnArrays: true });
  return {
    all: (...parameters) => statement.all(...parameters) as unknown as readonly Row[],
    first: (...parameters) => statement.get(...parameters) as unknown as Row | undefined,
  };
}
