import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { CaseworkFilter, KeptCasework, OfPerson } from '#libs/views';
import { caseworkFrom } from './casework-text.js';
import { idFrom } from './id-text.js';
import { outlookFrom } from './outlook-text.js';
import { ownerBits } from './work-text.js';
import { officeText } from './rows-of-work.js';

const CASEWORK = `SELECT person, outlook, casework FROM persons
  WHERE casework IS NOT NULL AND outlook IS NOT NULL AND parked IS NULL`;

/** A case that waits for somebody has rows that say so; one that is over has, of its own day, its office alone. */
function having({ day, office, owner }: CaseworkFilter): [string, Record<string, SQLInputValue>] {
  const open =
    owner === undefined ? 'open IN (0, 1)' : `open = 1 AND owners & ${ownerBits([owner])}`;
  const place = office === undefined ? '' : 'AND office = $office';
  const rows = `SELECT person FROM work WHERE ${open} ${place} AND until >= $day AND from_day <= $day`;
  const bound = { $day: day, ...(office === undefined ? {} : { $office: officeText(office) }) };
  return [`AND person IN (${rows})`, bound];
}

type CaseworkTuple = [person: string, outlook: string, casework: string];

/** Reads the casework of everyone who has any, or who has a case that a filter takes, by id. */
export function caseworkReader(database: DatabaseSync) {
  return function* casework(filter?: CaseworkFilter): IterableIterator<OfPerson<KeptCasework>> {
    const isFiltered = filter?.office !== undefined || filter?.owner !== undefined;
    const [condition, bound] = isFiltered && filter !== undefined ? having(filter) : ['', {}];
    const statement = database.prepare(`${CASEWORK} ${condition} ORDER BY person`);
    statement.setReturnArrays(true);
    for (const row of statement.iterate(bound) as IterableIterator<unknown>) {
      const [person, outlook, text] = row as CaseworkTuple;
      // The outlook, the longest text of a person, is read only for the lines that are asked for.
      yield {
        person: idFrom(person),
        row: { ...caseworkFrom(text), outlook: () => outlookFrom(outlook) },
      };
    }
  };
}
