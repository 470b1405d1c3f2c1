import type { Principal } from '#libs/access';
import type { Question } from '#libs/law';
import type { Engine, View } from '#libs/nest-kit';
import type { Schema } from '../openapi/schema.js';
import type { ListQuery } from './asked.dto.js';
import { readCursor, writeCursor } from './cursor.js';
import type { SortKey } from './cursor.js';
import { after, pageOf } from './pages.js';
import type { Begin, Rows } from './pages.js';
import { cameTo, questionOf } from './standpoint.js';

/** A question about a list, read. */
export interface ListAsked<Asked extends ListQuery> {
  readonly asked: Asked;
  readonly who: Principal;
  /** Whose lines alone are asked for; null for everybody's. */
  readonly office: string | null;
}

/** Which part of it, for a list that can begin there by itself. */
export interface PartBegun {
  readonly begin: Begin | null;
  /** Null for everything that is left. */
  readonly limit: number | null;
}

/** The lines of a list, whose they are and in which order they come. */
export interface Listed<Row extends object = object> {
  readonly rows: Iterable<Row> | AsyncIterable<Row>;
  /** Where a line stands; lines that share a place stay in their order. */
  keyOf(row: Row): SortKey;
  readonly row: Schema;
  /** How many lines there are in all, where that is known. */
  readonly total?: number;
}

/** A list that can be asked for. */
export interface List<Asked extends ListQuery> {
  readonly name: string;
  rows(
    engine: Engine,
    question: Question,
    asked: ListAsked<Asked> & PartBegun,
  ): Promise<Listed> | Listed;
}

/** A list as it was found: all of it, or a page. */
export interface Found extends Question {
  /** How far the views had come. */
  readonly position: bigint;
  readonly row: Schema;
  readonly rows: Rows;
  readonly total: number | undefined;
  /** Of a page: the cursor of the next; null when there is none, or no page was asked for. */
  readonly next: string | null;
}

/** Which part of a list. */
export interface PartAsked<Asked extends ListQuery> extends ListAsked<Asked> {
  /** Null for everything that is left. */
  readonly limit: number | null;
}

/** Keeps the type of the lines between a list and its order. */
export function listed<Row extends object>(of: Listed<Row>): Listed {
  return of as unknown as Listed;
}

/** The question about a part of a list. */
export function partOf<Asked extends ListQuery>(list: List<Asked>): View<PartAsked<Asked>, Found> {
  const { name } = list;
  return {
    name,
    async answer(engine, { limit, ...asked }) {
      const begin = readCursor(name, asked.asked);
      await cameTo(engine, asked.asked);
      const { on, knownAt } = begin ?? questionOf(engine, asked.asked);
      const { position } = engine.views.checkpoint();
      const part = { ...asked, begin, limit };
      const { rows, keyOf, row, total } = await list.rows(engine, { on, knownAt }, part);
      const found = { on, knownAt, position, row, total };
      if (limit === null) return { ...found, rows: after(rows, keyOf, begin), next: null };
      const page = await pageOf(rows, keyOf, begin, limit);
      const next = page.next && writeCursor(name, asked.asked, { on, knownAt, ...page.next });
      return { ...found, rows: page.rows, next };
    },
  };
}
