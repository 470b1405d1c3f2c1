import { FOREVER, formatDay } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import type { Engine } from '#libs/nest-kit';
import { doneOn, worklist } from '#libs/runtime';
import type { WorklistLine } from '#libs/runtime';
import { WORKLISTS } from '#libs/views';
import type { WorklistCursor, WorklistFilter, WorklistName } from '#libs/views';
import { isOn, One, Switch } from '../dto/query-fields.js';
import { day, list as many, nullable, object, text, whole } from '../openapi/schema.js';
import { listed } from '../views/list.js';
import type { List, ListAsked, PartBegun } from '../views/list.js';
import { OfficeQuery } from '../views/lists/persons.js';

/** What a worklist may be asked. */
export class WorklistQuery extends OfficeQuery {
  @One(WORKLISTS, 'Which list. Default: mine.')
  readonly list?: string;
}

/** What is asked of what was done. */
export class DoneQuery extends OfficeQuery {
  @Switch('By whoever asks alone.')
  readonly mine?: string;
}

/** A line of a worklist. */
export const WORK_ITEM = object({
  person: text,
  case: nullable(text),
  office: nullable(text),
  score: whole,
  why: many(object({ policy: text, points: whole, says: text })),
  procedure: nullable(text),
  clock: nullable(text),
  provision: nullable(text),
  access: text,
  owners: many(text),
  ownersSince: day,
  due: nullable(object({ on: nullable(day), alarm: text, owner: text, source: text })),
  cause: nullable(text),
  filedOn: nullable(day),
  coverLast: nullable(day),
  blockedSince: nullable(day),
  assignedTo: nullable(text),
  assignedSince: nullable(day),
  heldBy: nullable(text),
});

function written(on: Day | null): string | null {
  return on === null || on >= FOREVER ? null : formatDay(on);
}

function dueOf({ standing: { due }, dueOn }: WorklistLine['row']) {
  if (due === null) return null;
  const { alarm, owner, source } = due;
  return { on: written(dueOn), alarm, owner, source };
}

/** A line of a worklist as it is answered, with whoever has the case before them now. */
export function itemOf(engine: Engine, { person, row, score, why }: WorklistLine) {
  const { case: id, office, standing, assignedTo } = row;
  const { procedure, clock, provision, access, owners, cause } = standing;
  const now = Date.parse(engine.now());
  const holder = id === null ? null : engine.claims.holder({ person, case: id }, now);
  return {
    ...{ person, case: id, office, score, why },
    ...{ procedure, clock, provision, access, owners },
    ownersSince: formatDay(row.ownersSince),
    due: dueOf(row),
    cause,
    filedOn: written(row.filedOn),
    coverLast: written(row.coverLast),
    blockedSince: written(row.blockedSince),
    assignedTo,
    assignedSince: written(row.assignedSince),
    heldBy: holder?.subject ?? null,
  };
}

/** Which cases are on the list, for whoever asks. */
export function filterOf(
  { list = 'mine' }: { readonly list?: string },
  { who, office }: Pick<ListAsked<OfficeQuery>, 'who' | 'office'>,
): WorklistFilter {
  return { list: list as WorklistName, office, agent: who.subject };
}

const AT_ONCE = 500;

type Key = readonly [score: number, filedOn: number, caseId: string, person: string];

function keyOf({ person, row, score }: WorklistLine): Key {
  return [-score, row.filedOn ?? FOREVER, row.case ?? '', person];
}

/** The place in a worklist after which a page begins. */
function placeOf({ begin }: PartBegun): WorklistCursor | undefined {
  if (begin === null) return undefined;
  const [score = 0, filedOn = 0, id = '', person = ''] = begin.key;
  return {
    score: -Number(score),
    filedOn: Number(filedOn),
    case: String(id),
    person: String(person),
  };
}

/** A worklist of a day, the highest score first, and why it comes first. */
export const WORKLIST: List<WorklistQuery> = {
  name: 'worklist',
  async rows(engine, question, asked) {
    const { sources } = engine;
    const filter = filterOf(asked.asked, asked);
    const limit = asked.limit === null ? AT_ONCE : asked.limit + 1;
    let part = await worklist(sources, question, filter, { limit, after: placeOf(asked) });
    const { total } = part;
    const keys = new WeakMap<object, Key>();
    async function* lines() {
      for (;;) {
        for (const line of part.lines) {
          const item = itemOf(engine, line);
          keys.set(item, keyOf(line));
          yield item;
        }
        if (part.next === null) return;
        part = await worklist(sources, question, filter, { limit, after: part.next });
      }
    }
    return { rows: lines(), keyOf: (item) => keys.get(item) ?? [], row: WORK_ITEM, total };
  },
};

/** An act of an agent. */
export const DONE_ROW = object({
  on: day,
  agent: text,
  office: nullable(text),
  person: text,
  case: nullable(text),
  type: text,
  fact: text,
});

/** What agents recorded on a day, by person. */
export const DONE: List<DoneQuery> = {
  name: 'worklist-done',
  async rows({ sources }, question, { asked, who, office }) {
    const mine = isOn(asked.mine) ? { agent: who.subject } : {};
    const of = { ...mine, ...(office === null ? {} : { office }) };
    const acts = await doneOn(sources, question, of);
    const rows = acts.map(({ person, row: { on, agent, office: at, case: id, type, fact } }) => ({
      ...{ on: formatDay(on), agent, office: at, person, case: id, type, fact },
    }));
    return listed<(typeof rows)[number]>({ rows, keyOf: ({ person }) => [person], row: DONE_ROW });
  },
};
