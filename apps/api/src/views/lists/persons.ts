import { ruptures, timelines } from '#libs/runtime';
import type { RuptureRow, TimelineRow } from '#libs/views';
import { Office } from '../../dto/fields.js';
import { anything, day, flag, list as many, nullable, object, text } from '../../openapi/schema.js';
import { ListQuery } from '../asked.dto.js';
import { listed } from '../list.js';
import type { List } from '../list.js';

/** What a list of persons may be asked. */
export class OfficeQuery extends ListQuery {
  @Office({ optional: true, says: 'Of that office alone. Default: the one of the token.' })
  readonly office?: string;
}

/** A run of days of a timeline. */
export const TIMELINE_ENTRY = object(
  { from: day, to: day, lawful: nullable(flag) },
  { instruments: many(text), cause: text },
);

/** An implicit rejection, in an answer. */
export const IMPLICIT_REJECTION = object({ case: text, on: day });

/** A line of the list of timelines. */
export const TIMELINE_ROW = object({
  person: text,
  timeline: many(TIMELINE_ENTRY),
  implicitRejections: many(IMPLICIT_REJECTION),
});

/** Everyone's timeline, by person. */
export const TIMELINES: List<OfficeQuery> = {
  name: 'timelines',
  rows({ sources }, question, { office }) {
    const rows = timelines(sources, question, office ?? undefined);
    return listed<TimelineRow>({ rows, keyOf: ({ person }) => [person], row: TIMELINE_ROW });
  },
};

/** A line of the list of ruptures. */
export const RUPTURE_ROW = object({
  person: text,
  partner: anything,
  from: day,
  to: nullable(day),
  documentShown: anything,
  reason: anything,
  lawful: nullable(flag),
  cover: many(text),
  proof: text,
  cause: nullable(text),
  becauseOfBlockedFile: flag,
});

function partnerName({ partner }: RuptureRow): string {
  return typeof partner === 'string' ? partner : JSON.stringify(partner);
}

/** Rights lost at partners, by person, first day, partner. */
export const RUPTURES: List<OfficeQuery> = {
  name: 'ruptures',
  async rows({ sources }, question, { office }) {
    const rows = await ruptures(sources, question, office ?? undefined);
    const keyOf = (row: RuptureRow) => [row.person, row.from, partnerName(row)];
    return listed<RuptureRow>({ rows, keyOf, row: RUPTURE_ROW });
  },
};
