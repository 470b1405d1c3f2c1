import { compareCodePoints } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { readQuestion } from '#libs/law';
import type { Question } from '#libs/law';
import { cursorAt, isOnList, pageOf, pointsOn } from '#libs/views';
import type {
  ActRow,
  OfPerson,
  PageAsked,
  Points,
  ScoredRow,
  WorklistCursor,
  WorklistFilter,
  WorkRow,
} from '#libs/views';
import { instantOf, workAsKnown } from './as-known.js';
import type { AsKnown } from './as-known.js';
import type { Sources } from './sources.js';

/** A line of a worklist: a case on a day, its score, and why. */
export interface WorklistLine extends ScoredRow {
  readonly why: readonly Points[];
}

/** A part of a worklist. */
export interface WorklistAnswer {
  readonly lines: readonly WorklistLine[];
  /** Lines of the whole list. */
  readonly total: number;
  /** After which the next part begins; null when this is the last. */
  readonly next: WorklistCursor | null;
}

function holdsOn({ from, until }: WorkRow, day: Day): boolean {
  return from <= day && until >= day;
}

/** The rows of a list as it stood at a moment before the last. */
function rowsThen(
  { views }: Sources,
  { late, anew }: AsKnown,
  day: Day,
  filter: WorklistFilter,
): OfPerson<WorkRow>[] {
  const kept = views.workOn(day, filter).filter(({ person }) => !late.has(person));
  const again = anew.flatMap(({ person, work }) =>
    work
      .filter((row) => holdsOn(row, day) && isOnList(row, filter))
      .map((row) => ({ person, row })),
  );
  return [...kept, ...again];
}

/**
 * A part of a worklist of a day: the highest score first, then filed first, then by case. Each line says in words where
 * its points come from.
 */
export async function worklist(
  sources: Sources,
  question: Question,
  filter: WorklistFilter,
  page: PageAsked,
): Promise<WorklistAnswer> {
  const { day } = readQuestion(question);
  const then = await workAsKnown(sources, instantOf(question));
  const { rows, total } =
    then.late.size === 0
      ? sources.views.worklist(day, filter, page)
      : pageOf(rowsThen(sources, then, day, filter), day, page);
  const last = rows.at(-1);
  return {
    lines: rows.map((row) => ({ ...row, why: pointsOn(row.row, day) })),
    total,
    next: last === undefined || rows.length < page.limit ? null : cursorAt(last),
  };
}

/** What agents recorded on a day, of one agent or of one office: by person, in the order of the acts. */
export async function doneOn(
  sources: Sources,
  question: Question,
  of: { readonly agent?: string; readonly office?: string },
): Promise<OfPerson<ActRow>[]> {
  const { day } = readQuestion(question);
  const { late, anew } = await workAsKnown(sources, instantOf(question));
  const kept = sources.views.actsOn(day, of).filter(({ person }) => !late.has(person));
  const again = anew.flatMap(({ person, acts }) =>
    acts
      .filter(({ on, agent, office }) => {
        const isTheirs = of.agent === undefined || of.agent === agent;
        return on === day && isTheirs && (of.office === undefined || of.office === office);
      })
      .map((row) => ({ person, row })),
  );
  return [...kept, ...again].sort((a, b) => compareCodePoints(a.person, b.person));
}
