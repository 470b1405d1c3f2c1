import { alarms } from '#libs/runtime';
import type { AlarmLine } from '#libs/runtime';
import { day, nullable, object, text } from '../../openapi/schema.js';
import { listed } from '../list.js';
import type { List } from '../list.js';
import type { OfficeQuery } from './persons.js';

/** A line of the list of alarms. */
export const ALARM_ROW = object({
  due: day,
  person: text,
  case: nullable(text),
  office: nullable(text),
  alarm: text,
  owner: nullable(text),
  cause: nullable(text),
  since: day,
  actedOn: nullable(day),
  actedBy: nullable(text),
});

/** Alarms that are open, by the day they are about, then by person. */
export const ALARMS: List<OfficeQuery> = {
  name: 'alarms',
  async rows({ sources }, question, { office }) {
    const all = await alarms(sources, question);
    const rows = office === null ? all : all.filter((line) => line.office === office);
    const keyOf = (line: AlarmLine) => [line.due, line.person];
    return listed<AlarmLine>({ rows, keyOf, row: ALARM_ROW });
  },
};
