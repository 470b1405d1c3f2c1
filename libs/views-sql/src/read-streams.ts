import type { DatabaseSync } from 'node:sqlite';
import type { OfPerson } from '#libs/views';
import { idFrom } from './id-text.js';

/** Reads whom the events speak of, and in which streams, by id. */
export function streamsReader(database: DatabaseSync) {
  const statement = database.prepare('SELECT person, stream FROM streams ORDER BY person');
  statement.setReturnArrays(true);
  return function* streams(): IterableIterator<OfPerson<readonly string[]>> {
    let person: string | undefined;
    let names: string[] = [];
    for (const row of statement.iterate() as IterableIterator<unknown>) {
      const [next, stream] = row as [person: string, stream: string];
      if (person !== undefined && person !== next) {
        yield { person: idFrom(person), row: names };
        names = [];
      }
      person = next;
      names.push(stream);
    }
    if (person !== undefined) yield { person: idFrom(person), row: names };
  };
}
