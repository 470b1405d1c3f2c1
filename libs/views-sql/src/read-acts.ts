import type { DatabaseSync } from 'node:sqlite';
import type { Day } from '#libs/kernel';
import type { ActRow, OfPerson } from '#libs/views';
import { idFrom, idText } from './id-text.js';

interface ActTuple {
  readonly person: string;
  readonly row: string;
}

/** Reads what agents did. */
export function actsReader(database: DatabaseSync) {
  const ofPerson = database.prepare('SELECT row FROM acts WHERE person = ? ORDER BY number');
  const onDay = database.prepare(
    `SELECT person, row FROM acts WHERE day = $day AND ($agent IS NULL OR agent = $agent)
     ORDER BY person, number`,
  );
  return {
    of(person: string): ActRow[] {
      return ofPerson.all(idText(person)).map(({ row }) => JSON.parse(row as string) as ActRow);
    },
    on(day: Day, { agent, office }: { agent?: string; office?: string } = {}): OfPerson<ActRow>[] {
      const bound = { $day: day, $agent: agent === undefined ? null : idText(agent) };
      return (onDay.all(bound) as unknown as ActTuple[])
        .map(({ person, row }) => ({ person: idFrom(person), row: JSON.parse(row) as ActRow }))
        .filter(({ row }) => office === undefined || row.office === office);
    },
  };
}
