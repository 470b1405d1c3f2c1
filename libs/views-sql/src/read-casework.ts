import type { DatabaseSync } from 'node:sqlite';
import type { KeptCasework, OfPerson } from '#libs/views';
import { caseworkFrom } from './casework-text.js';
import { idFrom } from './id-text.js';
import { outlookFrom } from './outlook-text.js';

const CASEWORK = `SELECT person, outlook, casework FROM persons
  WHERE casework IS NOT NULL AND outlook IS NOT NULL AND parked IS NULL ORDER BY person`;

type CaseworkTuple = [person: string, outlook: string, casework: string];

/** Reads the casework of everyone who has any, by id. */
export function caseworkReader(database: DatabaseSync) {
  const statement = database.prepare(CASEWORK);
  statement.setReturnArrays(true);
  return function* casework(): IterableIterator<OfPerson<KeptCasework>> {
    for (const row of statement.iterate() as IterableIterator<unknown>) {
      const [person, outlook, text] = row as CaseworkTuple;
      // The outlook, the longest text of a person, is read only for the lines that are asked for.
      yield {
        person: idFrom(person),
        row: { ...caseworkFrom(text), outlook: () => outlookFrom(outlook) },
      };
    }
  };
}
