import type { DatabaseSync } from 'node:sqlite';
import type { Day } from '#libs/kernel';
import { compareDues, DAYS_BEFORE, DUE_KINDS } from '#libs/views';
import type { DaysBefore, DueCursor, DueKind, DueRow, DuesAsked, DuesPage } from '#libs/views';
import { dueRowReader, foundOf } from './due-tuples.js';
import type { DueTuple, Found } from './due-tuples.js';
import { idText } from './id-text.js';
import { duesByPersonReader } from './read-dues-by-person.js';

/** A kind of end, so many days before it. */
interface Notice {
  readonly kind: DueKind;
  readonly daysBefore: number;
}

function noticesOf(days: DaysBefore): Notice[] {
  return DUE_KINDS.flatMap((kind) => days[kind].map((daysBefore) => ({ kind, daysBefore })));
}

/** Reads what falls due. */
export function duesReader(database: DatabaseSync) {
  const rows = dueRowReader(database);
  const ofPerson = database.prepare('SELECT * FROM dues WHERE person = ? ORDER BY number');
  const onDay = database.prepare(
    `SELECT * FROM dues WHERE kind = ? AND day = ? AND person >= ? ORDER BY person, number LIMIT ?`,
  );
  const nextDay = database.prepare('SELECT min(day) AS day FROM dues WHERE kind = ? AND day >= ?');

  /** The first day, from one on, on which anything is due; Infinity when none is. */
  function firstFrom(day: Day, notices: readonly Notice[]): Day {
    const days = notices.map(({ kind, daysBefore }) => {
      const next = nextDay.get(DUE_KINDS.indexOf(kind), day + daysBefore)?.['day'];
      return typeof next === 'number' ? next - daysBefore : Infinity;
    });
    return Math.min(Infinity, ...days);
  }

  /** The dues of a day after a place in it, in order, `limit` at most. */
  function dueOn(
    on: Day,
    notices: readonly Notice[],
    after: DueCursor | undefined,
    limit: number,
  ): Found[] {
    const person = after?.on === on ? after.person : '';
    const found = notices.flatMap(({ kind, daysBefore }) => {
      // One person has few rows of a kind and a day: those before the place are passed over.
      const tuples = onDay.all(DUE_KINDS.indexOf(kind), on + daysBefore, person, limit + 64);
      return (tuples as unknown as DueTuple[]).map((tuple) => foundOf(tuple, daysBefore));
    });
    const rest = after === undefined ? found : found.filter((due) => compareDues(due, after) > 0);
    return rest.sort(compareDues).slice(0, limit);
  }

  return {
    of(person: string): DueRow[] {
      return (ofPerson.all(idText(person)) as unknown as DueTuple[]).map(rows.rowOf);
    },
    between({ from, until, limit, after, daysBefore = DAYS_BEFORE }: DuesAsked): DuesPage {
      const notices = noticesOf(daysBefore);
      const place = after && { ...after, person: idText(after.person) };
      const found: Found[] = [];
      let on = firstFrom(Math.max(from, place?.on ?? from), notices);
      while (on <= until && found.length < limit) {
        found.push(...dueOn(on, notices, place, limit - found.length));
        if (found.length < limit) on = firstFrom(on + 1, notices);
      }
      return rows.page(found, limit);
    },
    byPerson: duesByPersonReader(database, rows),
  };
}
