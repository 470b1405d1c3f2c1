import { parseDay, refusing } from '#libs/kernel';
import type { Act, CommandShape } from '#libs/law';
import { needsCase, workAbout } from './work-state.js';

/** Somebody must act, and is told once. */
export interface RaiseAlarm extends CommandShape {
  readonly type: 'RaiseAlarm';
  /** Null for an alarm about the person. */
  readonly case: string | null;
  /** What is wrong, or about to be: as the charts name a limit, or a name of ours. */
  readonly alarm: string;
  readonly owner: string;
  /** Day it is about, `YYYY-MM-DD`: with its name and the case, what makes it one alarm. */
  readonly due: string;
  /** The cause the person has, or would have: G1… */
  readonly cause?: string;
}

export type AlarmCommand = RaiseAlarm;

export const ALARM_REFUSALS = {
  'alarm.no-day': {
    article: null,
    says: 'An alarm is about a day of the calendar.',
    dit: 'Une alerte porte sur une date du calendrier.',
    change: 'Give `due` as YYYY-MM-DD.',
  },
  'alarm.raised-already': {
    article: null,
    says: 'That alarm about that day is raised already.',
    dit: 'Cette alerte est déjà émise pour cette date.',
    change: 'Nothing is left to do.',
  },
} as const;

const no = refusing(ALARM_REFUSALS);

export const raiseAlarm: Act<RaiseAlarm> = {
  subject: 'work',
  basis: ['own:alarm'],
  records: ['AlarmRaised'],
  draft: ({ case: id, alarm, owner, due, cause }) => [
    {
      type: 'AlarmRaised',
      case: id,
      data: { alarm, owner, due, ...(cause === undefined ? {} : { cause }) },
    },
  ],
  may: (asked, id) => (id === null ? null : needsCase(asked, id)),
  check({ case: id, alarm, due }, asked) {
    const day = parseDay(due);
    if (day === undefined) return no('alarm.no-day');
    const isRaised = workAbout(asked, id).alarms.some(
      (raised) => raised.alarm === alarm && raised.due === day,
    );
    return isRaised ? no('alarm.raised-already') : null;
  },
};
