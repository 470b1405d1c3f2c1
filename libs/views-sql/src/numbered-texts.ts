import type { DatabaseSync } from 'node:sqlite';

/** Tables of texts that very many rows share: a row has the number of its text. */
export type TextTable = 'verdicts' | 'standings' | 'endings';

/**
 * Reads what the texts of a table say, each once: a number never changes its meaning, nor is taken back once rows that
 * have it could be read.
 */
export function textReader<T>(
  database: DatabaseSync,
  table: TextTable,
  read: (text: string) => T,
): (number: number) => T {
  const known: T[] = [];
  const one = database.prepare(`SELECT text FROM ${table} WHERE number = ?`);
  return (number) => {
    let meaning = known[number];
    if (meaning === undefined) {
      const row = one.get(number) as { text: string } | undefined;
      if (row === undefined) throw new Error(`the views have no number ${number} in ${table}`);
      meaning = read(row.text);
      known[number] = meaning;
    }
    return meaning;
  };
}

/** The numbers of texts, for a writer. */
export interface TextNumbers {
  /** Number of the text, which is written where it is the first of its kind. */
  of(text: string): number;
  /** After a transaction that came to nothing: the numbers given in it are free again. */
  forget(): void;
}

/** Numbers for texts, as the file has them or, for new ones, will have with the transaction under way. */
export function textNumbers(database: DatabaseSync, table: TextTable): TextNumbers {
  const known = new Map<string, number>();
  const find = database.prepare(`SELECT number FROM ${table} WHERE text = ?`);
  const add = database.prepare(`INSERT INTO ${table} (text) VALUES (?) RETURNING number`);
  return {
    of(text) {
      let number = known.get(text);
      if (number === undefined) {
        number = (find.get(text) ?? add.get(text))?.['number'] as number;
        known.set(text, number);
      }
      return number;
    },
    forget: () => known.clear(),
  };
}
