import type { DatabaseSync } from 'node:sqlite';
import { DAYS_BEFORE, DUE_KINDS } from '#libs/views';
import type { DuesPage, DuesUntil } from '#libs/views';
import { foundOf } from './due-tuples.js';
import type { DueTuple, Found, dueRowReader } from './due-tuples.js';
import { idText } from './id-text.js';

/** For each kind the last day that is told of by now; none when the kind is not asked for. */
const LAST_DAY = `CASE kind ${DUE_KINDS.map((_, kind) => `WHEN ${kind} THEN ?`).join(' ')} END`;

/**
 * Who has something due, by person. The index of persons has everything but the texts: it is gone through once however
 * few of its rows are due, and only those are looked up.
 */
const BY_PERSON = `
  SELECT dues.* FROM (
    SELECT kind, day, person, number FROM dues
    WHERE person >= ? AND (person > ? OR number >= ?) AND day <= ${LAST_DAY}
    ORDER BY person, number LIMIT ? + 0
  ) CROSS JOIN dues USING (kind, day, person, number) ORDER BY person, number`;

/** Reads what fell due by a day, a person's together. */
export function duesByPersonReader(
  database: DatabaseSync,
  { page }: Pick<ReturnType<typeof dueRowReader>, 'page'>,
) {
  const byPerson = database.prepare(BY_PERSON);
  return ({ until, limit, after, daysBefore = DAYS_BEFORE }: DuesUntil): DuesPage => {
    const days = DUE_KINDS.map((kind) => daysBefore[kind].toSorted((a, b) => a - b));
    const lastDays = days.map((each) => (each.length === 0 ? null : until + (each.at(-1) ?? 0)));
    const person = after === undefined ? '' : idText(after.person);
    const place = [person, person, after?.number ?? 0];
    // One more: of the first some notices may have been given already.
    const tuples = byPerson.all(...place, ...lastDays, limit + 1) as unknown as DueTuple[];
    const found = tuples.flatMap((tuple) => {
      const due = (days[tuple.kind] ?? []).filter((before) => tuple.day - before <= until);
      return due.map((before) => foundOf(tuple, before));
    });
    const isGiven = (one: Found): boolean =>
      one.person === person && one.number === after?.number && one.daysBefore <= after.daysBefore;
    return page(found.filter((one) => !isGiven(one)).slice(0, limit), limit);
  };
}
