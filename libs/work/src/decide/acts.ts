import type { Act } from '#libs/law';
import { ALARM_REFUSALS, raiseAlarm } from './alarms.js';
import type { AlarmCommand } from './alarms.js';
import * as assignment from './assignment.js';
import type { AssignmentCommand } from './assignment.js';
import { MESSAGE_REFUSALS, recordMessageRetried } from './message-acts.js';
import type { MessageCommand } from './message-acts.js';
import { KNOWN_CASE_REFUSALS } from './work-state.js';

/** Everything that can be asked of the work about a person and their cases. */
export type WorkCommand = AssignmentCommand | AlarmCommand | MessageCommand;

type Named<T extends WorkCommand['type']> = Extract<WorkCommand, { readonly type: T }>;

/** How each command of work is decided: one that has no act here does not compile. */
export const WORK_ACTS: { readonly [T in WorkCommand['type']]: Act<Named<T>> } = {
  AssignCase: assignment.assignCase,
  HandOverCase: assignment.handOverCase,
  PassCase: assignment.passCase,
  RaiseAlarm: raiseAlarm,
  RecordMessageRetried: recordMessageRetried,
};

/** The refusals of each capability of work. */
export const WORK_REFUSALS = {
  work: KNOWN_CASE_REFUSALS,
  assignment: assignment.ASSIGNMENT_REFUSALS,
  alarms: ALARM_REFUSALS,
  messages: MESSAGE_REFUSALS,
} as const;
