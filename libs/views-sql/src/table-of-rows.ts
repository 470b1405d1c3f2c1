import type { DatabaseSync, SQLInputValue } from 'node:sqlite';

/** The values of a row, in the order of its columns. */
export type Row = readonly SQLInputValue[];

/** A table of which every row is of one person. */
export interface TableOfRows {
  /** Writes the rows of somebody who has none. */
  add(rows: readonly Row[]): void;
  /** Puts rows in the place of all those the person has. One that is there as it should be is not written again. */
  replace(person: string, rows: readonly Row[]): void;
}

function columnsOf(database: DatabaseSync, name: string): string[] {
  return database
    .prepare(`SELECT * FROM ${name}`)
    .columns()
    .map((column) => column.name);
}

/** Writes one row. */
export function insertionInto(database: DatabaseSync, name: string) {
  const values = columnsOf(database, name).map(() => '?');
  return database.prepare(`INSERT INTO ${name} VALUES (${values.join()})`);
}

/** Changes the row that has the key, where it says something else: its page is left alone otherwise, and its indexes. */
function changeIn(database: DatabaseSync, name: string, keyLength: number) {
  const bound = columnsOf(database, name).map((column, i) => ({ column, value: `?${i + 1}` }));
  const [key, others] = [bound.slice(0, keyLength), bound.slice(keyLength)];
  const set = others.map(({ column, value }) => `${column} = ${value}`);
  const isRow = key.map(({ column, value }) => `${column} = ${value}`);
  const differs = others.map(({ column, value }) => `${column} IS NOT ${value}`);
  return database.prepare(
    `UPDATE ${name} SET ${set.join()} WHERE ${isRow.join(' AND ')} AND (${differs.join(' OR ')})`,
  );
}

function hasKey(row: Row, key: Row): boolean {
  for (let i = 0; i < key.length; i++) if (key[i] !== row[i]) return false;
  return true;
}

/** @param key The columns of its key: the first of its columns, in their order. */
export function tableOfRows(
  database: DatabaseSync,
  name: string,
  key: readonly string[],
): TableOfRows {
  const insert = insertionInto(database, name);
  const change = changeIn(database, name, key.length);
  const keysOf = database.prepare(`SELECT ${key.join()} FROM ${name} WHERE person = ?`);
  keysOf.setReturnArrays(true);
  const byKey = key.map((column) => `${column} = ?`).join(' AND ');
  const remove = database.prepare(`DELETE FROM ${name} WHERE ${byKey}`);

  return {
    add(rows) {
      for (const row of rows) insert.run(...row);
    },
    replace(person, rows) {
      const gone = keysOf.all(person) as unknown as Row[];
      const come: Row[] = [];
      for (const row of rows) {
        const at = gone.findIndex((before) => hasKey(row, before));
        if (at === -1) come.push(row);
        else {
          gone.splice(at, 1);
          change.run(...row);
        }
      }
      for (const before of gone) remove.run(...before);
      for (const row of come) insert.run(...row);
    },
  };
}
