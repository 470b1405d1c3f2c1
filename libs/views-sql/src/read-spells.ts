import type { DatabaseSync } from 'node:sqlite';
import { FOREVER } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { isAskedFor, registerLines } from '#libs/views';
import type { RegisterFilter, RegisterRow, Spell } from '#libs/views';
import { idFrom, idText } from './id-text.js';
import { LENGTH, SHORT_DAYS } from './schema.js';
import { verdictReader } from './verdicts.js';

/** Arrays instead of objects: a register of ten thousand lines is read three times as fast. */
function arrays(database: DatabaseSync, sql: string) {
  const statement = database.prepare(sql);
  statement.setReturnArrays(true);
  return statement;
}

type LineTuple = [person: string, verdict: number, since: Day, caseId: string | null];
type SpellTuple = [from: Day, until: Day, verdict: number, since: Day, caseId: string | null];

// Three ranges of the key instead of one: most spells of a population end long before or begin long after the day.
const RANGES = [
  `length = ${LENGTH.short} AND until BETWEEN ?1 AND ?1 + ${SHORT_DAYS}`,
  `length = ${LENGTH.long} AND until >= ?1`,
  `length = ${LENGTH.open} AND until = ${FOREVER}`,
];

// One statement for the three, so that a writer cannot move a spell from one to the other between them; and no ORDER
// BY, which costs more here than in JavaScript. Every column counts: a register is thirty thousand of these rows.
const LINES = RANGES.map(
  (range) => `SELECT person, verdict, since, case_id FROM spells WHERE ${range} AND from_day <= ?1`,
).join(' UNION ALL ');

// The same three ranges, of a first day after ?1 and by ?2: how long a spell is at most, or at least, says by when it ends.
const BEGINNING_RANGES = [
  `length = ${LENGTH.short} AND until > ?1 AND until < ?2 + ${SHORT_DAYS}`,
  `length = ${LENGTH.long} AND until > ?1 + ${SHORT_DAYS}`,
  `length = ${LENGTH.open} AND until = ${FOREVER}`,
];

/** Persons for whom a spell begins after the day ?1, by the day ?2. */
export const BEGINNING = BEGINNING_RANGES.map(
  (range) => `SELECT person FROM spells WHERE ${range} AND from_day > ?1 AND from_day <= ?2`,
).join(' UNION ALL ');

function caseFrom(text: string | null): string | null {
  return text === null ? null : idFrom(text);
}

/** The queries of the spells. */
export interface SpellReader {
  /** The spells of a person, in order. */
  of(person: string): Spell[];
  /** The register of a day, as the port of the views has it. */
  registerOn(day: Day, filter: RegisterFilter): RegisterRow[];
}

/** Reads spells, and the register straight from their rows. */
export function spellReader(database: DatabaseSync): SpellReader {
  const verdictOf = verdictReader(database);
  const lines = arrays(database, LINES);
  const ofPerson = arrays(
    database,
    `SELECT from_day, until, verdict, since, case_id FROM spells WHERE person = ? ORDER BY from_day`,
  );
  return {
    of(person) {
      const tuples = ofPerson.all(idText(person)) as unknown as SpellTuple[];
      return tuples.map(([from, until, verdict, since, caseId]) => {
        const { office, lawful, proof, cause, refusalShadow } = verdictOf(verdict);
        const place = { from, until, case: caseFrom(caseId), office };
        return { ...place, lawful, proof, cause, since, refusalShadow };
      });
    },
    registerOn(day, filter) {
      const line = registerLines(day);
      // A line takes the place of its tuple, which can be thrown away at once: memory is what a long register costs.
      const rows = lines.all(day) as unknown as (LineTuple | RegisterRow)[];
      let count = 0;
      for (const tuple of rows as LineTuple[]) {
        const [person, number, since, caseId] = tuple;
        const verdict = verdictOf(number);
        if (!isAskedFor(verdict, filter)) continue;
        rows[count++] = line(idFrom(person), caseFrom(caseId), since, verdict);
      }
      rows.length = count;
      return rows as RegisterRow[];
    },
  };
}
