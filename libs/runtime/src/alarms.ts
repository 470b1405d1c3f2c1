import { compareCodePoints, formatDay } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { readQuestion } from '#libs/law';
import type { Question } from '#libs/law';
import type { AlarmRow, OfPerson } from '#libs/views';
import { instantOf, workAsKnown } from './as-known.js';
import type { Sources } from './sources.js';

/** A line of the list of alarms. */
export interface AlarmLine {
  /** Day it is about. */
  readonly due: string;
  readonly person: string;
  readonly case: string | null;
  readonly office: string | null;
  readonly alarm: string;
  readonly owner: string | null;
  readonly cause: string | null;
  /** Day it was raised. */
  readonly since: string;
  /** The first act of an agent about it since; null before one. */
  readonly actedOn: string | null;
  readonly actedBy: string | null;
}

function lineOf({ person, row }: OfPerson<AlarmRow>, day: Day): AlarmLine {
  const { due, since, offices, acted, alarm, owner, cause, case: id } = row;
  const office = offices.findLast(({ from }) => from <= day)?.office ?? null;
  const seen = acted !== null && acted.on <= day ? acted : null;
  return {
    ...{ due: formatDay(due), person, case: id, office, alarm, owner, cause },
    since: formatDay(since),
    actedOn: seen && formatDay(seen.on),
    actedBy: seen?.agent ?? null,
  };
}

/**
 * The alarms raised by a day of which, as far as was known at the moment, the limit is still somebody's task: by the day
 * they are about, then by person.
 */
export async function alarms(sources: Sources, question: Question): Promise<AlarmLine[]> {
  const { day } = readQuestion(question);
  const { late, anew } = await workAsKnown(sources, instantOf(question));
  const kept = sources.views.alarmsOn(day).filter(({ person }) => !late.has(person));
  const again = anew.flatMap(({ person, alarms: rows }) =>
    rows.filter(({ since }) => since <= day).map((row) => ({ person, row })),
  );
  return [...kept, ...again]
    .sort((a, b) => a.row.due - b.row.due || compareCodePoints(a.person, b.person))
    .map((each) => lineOf(each, day));
}
