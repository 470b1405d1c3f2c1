import { formatDay, parseDay } from '#libs/kernel';
import { duesBetween } from '#libs/runtime';
import { placeOn } from '#libs/views';
import type { Due, ViewStore } from '#libs/views';
import { Day } from '../../dto/fields.js';
import { day, nullable, object, text, whole } from '../../openapi/schema.js';
import { listed } from '../list.js';
import type { List, PartBegun } from '../list.js';
import { OfficeQuery } from './persons.js';

/** What the list of dues may be asked. */
export class DuesQuery extends OfficeQuery {
  @Day({ optional: true, says: 'First day. Default: the day it is about.' })
  readonly from?: string;

  @Day({ optional: true, says: 'Last day. Default: thirty days after the first.' })
  readonly until?: string;
}

/** A line of the list of dues. */
export interface DueLine {
  readonly on: string;
  readonly person: string;
  readonly case: string | null;
  readonly office: string | null;
  readonly kind: string;
  /** Last day of what ends. */
  readonly ends: string;
  readonly daysBefore: number;
  readonly region: string | null;
  readonly state: string | null;
  readonly alarm: string;
  readonly owner: string;
  readonly source: string;
}

/** The same for the description of the server. */
export const DUE_ROW = object({
  on: day,
  person: text,
  case: nullable(text),
  office: nullable(text),
  kind: text,
  ends: day,
  daysBefore: whole,
  region: nullable(text),
  state: nullable(text),
  alarm: text,
  owner: text,
  source: text,
});

const USUAL_DAYS = 30;
const READ_AT_ONCE = 500;

function lineOf({ on, person, row, daysBefore }: Due, office: string | null): DueLine {
  const { case: caseId, kind, region, state, alarm, owner, source } = row;
  return {
    ...{ on: formatDay(on), person, case: caseId, office, kind },
    ...{ ends: formatDay(row.on), daysBefore, region, state, alarm, owner, source },
  };
}

/** The office of each due day on a day, each looked up once: of a case its own, else where the person’s file is. */
function officesOn(views: ViewStore, on: number): (due: Due) => string | null {
  const known = new Map<string, string | null>();
  const found = ({ person, row: { case: id } }: Due): string | null => {
    const place = placeOn(views.person(person)?.places ?? [], on);
    if (id === null || id === place.case) return place.office;
    const of = views.viewOf(person)?.casework.cases.find((each) => each.case === id);
    return (of?.offices.findLast(({ from }) => from <= on) ?? place).office;
  };
  return (due) => {
    const key = JSON.stringify([due.person, due.row.case]);
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const office = found(due);
    known.set(key, office);
    return office;
  };
}

/** The days that are left of those asked for. */
function daysOf({ from, until }: DuesQuery, today: number, begin: PartBegun['begin']) {
  const first = parseDay(from ?? '') ?? today;
  const last = parseDay(until ?? '') ?? first + USUAL_DAYS;
  return { from: parseDay(String(begin?.key[0])) ?? first, until: last };
}

/** What is to be done on some days, in order, as far as is known now. */
export const DUES: List<DuesQuery> = {
  name: 'dues',
  rows({ sources }, question, { asked, office, begin }) {
    const today = parseDay(question.on) ?? 0;
    const officeOf = officesOn(sources.views, today);
    const days = daysOf(asked, today, begin);
    function* lines() {
      for (const page of duesBetween(sources, { ...days, limit: READ_AT_ONCE })) {
        for (const due of page) {
          const of = officeOf(due);
          if (office === null || of === office) yield lineOf(due, of);
        }
      }
    }
    const keyOf = (line: DueLine) => [line.on, line.person];
    return listed<DueLine>({ rows: lines(), keyOf, row: DUE_ROW });
  },
};
