import { dayIn, parseDay, textIn } from '#libs/kernel';
import type { Day, Fact } from '#libs/kernel';
import type { KnownFact } from '#libs/law';
import type { Casework } from '../case-view.js';
import { alarmName } from '../dues/alarm-name.js';
import type { DueRow } from '../dues/due-row.js';
import type { PlaceChange } from '../places.js';
import { agentOf } from './acts.js';
import type { RecordedWork } from './recorded-work.js';

/** Whose file it is, from a day on. */
interface OfficeFrom {
  readonly from: Day;
  readonly office: string | null;
}

/** An alarm that was raised, of which the limit is still somebody's task. */
export interface AlarmRow {
  /** Null for one about the person. */
  readonly case: string | null;
  readonly alarm: string;
  /** Who must act; null where an imported fact does not say. */
  readonly owner: string | null;
  /** The cause the person has, or would have; null where there is none. */
  readonly cause: string | null;
  /** Day it is about. */
  readonly due: Day;
  /** Day it was raised. */
  readonly since: Day;
  readonly offices: readonly OfficeFrom[];
  /** The first act of an agent in that case, or, about the person, in any, recorded after it was raised; null before one. */
  readonly acted: { readonly on: Day; readonly agent: string } | null;
}

/** What is known of a person, as far as it says which alarms are open. */
export interface AlarmsOf {
  readonly known: readonly KnownFact[];
  readonly work: readonly RecordedWork[];
  readonly dues: readonly DueRow[];
  readonly casework: Casework;
  readonly places: readonly PlaceChange[];
}

function actedBy(acts: readonly RecordedWork[], { fact: { case: id }, at }: RecordedWork) {
  for (const { fact, at: recorded } of acts) {
    const agent = agentOf(fact.actor);
    const isAboutIt = id === null || fact.case === id;
    if (recorded <= at || agent === null || !isAboutIt) continue;
    const on = parseDay(fact.occurredOn);
    if (on !== undefined) return { on, agent };
  }
  return null;
}

function officesOf({ casework, places }: AlarmsOf, id: string | null): OfficeFrom[] {
  const ofCase = casework.cases.find((each) => each.case === id)?.offices;
  return (ofCase ?? places).map(({ from, office }) => ({ from, office }));
}

/** Whether what an alarm is about ends as it was said to, and is still to be seen to. */
function isOpen(dues: readonly DueRow[], fact: Fact, alarm: string, due: Day): boolean {
  return dues.some((row) => row.on === due && row.case === fact.case && alarmName(row) === alarm);
}

/** The open alarms of one person, as raised. One that is raised again by its name, its case and its day is the same. */
export function alarmRowsOf(of: AlarmsOf): AlarmRow[] {
  const { known, work, dues } = of;
  const raised = work.filter(({ fact }) => fact.type === 'AlarmRaised');
  if (raised.length === 0) return [];
  const acts = [...known.map(({ fact, recorded }) => ({ fact, at: recorded })), ...work];
  acts.sort((a, b) => a.at - b.at);
  const rows = new Map<string, AlarmRow>();
  for (const each of raised) {
    const { case: id, data, occurredOn } = each.fact;
    const [alarm, due, since] = [textIn(data, 'alarm'), dayIn(data, 'due'), parseDay(occurredOn)];
    if (alarm === null || due === null || since === undefined) continue;
    const key = JSON.stringify([id, alarm, due]);
    if (rows.has(key) || !isOpen(dues, each.fact, alarm, due)) continue;
    const [owner, cause] = [textIn(data, 'owner'), textIn(data, 'cause')];
    const offices = officesOf(of, id);
    const acted = actedBy(acts, each);
    rows.set(key, { case: id, alarm, owner, cause, due, since, offices, acted });
  }
  return [...rows.values()];
}
