import { listCases } from '#libs/runtime';
import { OWNERS, WAITING_KEYS, waitingTimes } from '#libs/views';
import type { CaseFilter, CaseRow, Owner, WaitingKey } from '#libs/views';
import { One, Some, Word, wordsIn } from '../../dto/query-fields.js';
import { day, flag, list as many, nullable, object, text, whole } from '../../openapi/schema.js';
import type { Schema } from '../../openapi/schema.js';
import { listed } from '../list.js';
import type { List } from '../list.js';
import { OfficeQuery } from './persons.js';

/** What the list of cases may be asked. */
export class CasesQuery extends OfficeQuery {
  @Word('In that state of any region alone, or in one that lies in it.')
  readonly state?: string;

  @One(OWNERS, 'Waiting for that one alone.')
  readonly owner?: string;
}

/** What waiting times may be asked. */
export class WaitingTimesQuery extends CasesQuery {
  @Some(WAITING_KEYS, 'Keys by which they are counted. Default: owner.')
  readonly by?: string;
}

/** A line of the list of cases. */
export const CASE_ROW = object({
  person: text,
  case: text,
  office: nullable(text),
  on: day,
  procedure: text,
  clock: text,
  provision: text,
  access: text,
  owners: many(text),
  ownersSince: day,
  days: whole,
  due: nullable(object({ on: day, follows: text, source: text })),
  lawful: nullable(flag),
  cover: many(text),
  proof: text,
  cause: nullable(text),
});

function filterOf({ state, owner }: CasesQuery, office: string | null): CaseFilter {
  return {
    ...(office === null ? {} : { office }),
    ...(state === undefined ? {} : { state }),
    ...(owner === undefined ? {} : { owner: owner as Owner }),
  };
}

/** Where every case stands on a day, by person then case. */
export const CASES: List<CasesQuery> = {
  name: 'cases',
  async rows({ sources }, question, { asked, office }) {
    const rows = await listCases(sources, question, filterOf(asked, office));
    const keyOf = (row: CaseRow) => [row.person, row.case];
    return listed<CaseRow>({ rows, keyOf, row: CASE_ROW });
  },
};

const KEYS: Record<WaitingKey, Schema> = {
  owner: nullable(text),
  office: nullable(text),
  state: text,
};
const TIMES = { cases: whole, days: whole, median: whole, ninetieth: whole, longest: whole };

/** A line of the waiting times. */
export const WAITING_ROW: Schema = object(TIMES, KEYS);

/** How long cases have waited, by the keys that are asked. */
export const WAITING_TIMES: List<WaitingTimesQuery> = {
  name: 'waiting-times',
  async rows({ sources }, question, { asked, office }) {
    const keys = wordsIn<WaitingKey>(asked.by ?? 'owner');
    const cases = await listCases(sources, question, filterOf(asked, office));
    const rows = waitingTimes(cases, keys);
    const keyOf = (row: (typeof rows)[number]) => keys.map((key) => row[key] ?? null);
    const counted = Object.fromEntries(keys.map((key) => [key, KEYS[key]]));
    return listed<(typeof rows)[number]>({ rows, keyOf, row: object({ ...counted, ...TIMES }) });
  },
};
