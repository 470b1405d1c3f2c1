import type { DatabaseSync } from 'node:sqlite';
import type { Day } from '#libs/kernel';
import { DUE_KINDS } from '#libs/views';
import type { DueCursor, DueRow, DuesPage } from '#libs/views';
import { idFrom } from './id-text.js';
import { textReader } from './numbered-texts.js';
import { endingFrom } from './work-text.js';

/** A row of `dues`. */
export interface DueTuple {
  readonly kind: number;
  readonly day: Day;
  readonly person: string;
  readonly number: number;
  readonly case_id: string | null;
  readonly ending: number;
}

/** A row that is due, its person as a column keeps it: in whose order pages are read. */
export interface Found extends DueCursor {
  readonly tuple: DueTuple;
}

/** A tuple that is due so many days before its end. */
export function foundOf(tuple: DueTuple, daysBefore: number): Found {
  const { kind, day, person, number } = tuple;
  return {
    ...{ on: day - daysBefore, kind: DUE_KINDS[kind] ?? 'limit', daysBefore },
    ...{ person, number, tuple },
  };
}

function placeOf({ on, person, kind, daysBefore, number }: Found): DueCursor {
  return { on, person: idFrom(person), kind, daysBefore, number };
}

/** Reads what tuples say. */
export function dueRowReader(database: DatabaseSync) {
  const endingOf = textReader(database, 'endings', endingFrom);
  function rowOf({ kind, day, case_id: id, ending }: DueTuple): DueRow {
    const said = {
      case: id === null ? null : idFrom(id),
      kind: DUE_KINDS[kind] ?? 'limit',
      on: day,
    };
    return { ...said, ...endingOf(ending) };
  }
  return {
    rowOf,
    /** The page of these, which are the last when they are fewer than it may have. */
    page(found: readonly Found[], limit: number): DuesPage {
      const dues = found.map(({ person, on, daysBefore, tuple }) => ({
        ...{ person: idFrom(person), on, row: rowOf(tuple), daysBefore },
      }));
      const last = found.at(-1);
      return { dues, next: last === undefined || found.length < limit ? null : placeOf(last) };
    },
  };
}
