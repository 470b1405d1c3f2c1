import { parseDay } from '#libs/kernel';
import type { ConformanceRow } from '#libs/case';
import { conformance } from '#libs/runtime';
import { Count } from '../../dto/query-fields.js';
import { nullable, object, text, whole } from '../../openapi/schema.js';
import { listed } from '../list.js';
import type { List } from '../list.js';
import { OfficeQuery } from './persons.js';

/** What the list of deviations may be asked. */
export class ConformanceQuery extends OfficeQuery {
  @Count('Days between a fact and its recording beyond which it is late. Default: 30.', {
    max: 100_000,
  })
  readonly late?: string;
}

/** Days between a fact and its recording beyond which it is late. */
export const LATE_DAYS = 30;

/** A line of the list of deviations. */
export const CONFORMANCE_ROW = object({
  person: text,
  case: nullable(text),
  class: text,
  fact: text,
  type: text,
  occurredOn: text,
  recordedAt: text,
  state: nullable(text),
  without: nullable(text),
  article: nullable(text),
  days: nullable(whole),
  detail: text,
});

/** What recorded histories did that the charts and the law do not allow, by person. It is of what is known now. */
export const CONFORMANCE: List<ConformanceQuery> = {
  name: 'conformance',
  rows({ sources }, question, { asked, office }) {
    const on = parseDay(question.on) ?? 0;
    const of = office === null ? undefined : { office, on };
    const rows = conformance(sources, Number(asked.late ?? LATE_DAYS), of);
    return listed<ConformanceRow>({ rows, keyOf: ({ person }) => [person], row: CONFORMANCE_ROW });
  },
};
