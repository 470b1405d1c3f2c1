import { dayIn, textIn } from '#libs/kernel';
import type { WorkState } from '../state.js';
import { workOn } from '../state.js';
import { worked } from './happened.js';
import type { Evolved, Happened } from './happened.js';

/** The alarms raised: one of the same name about the same day is the same alarm, raised first. */
export function evolveAlarms(state: WorkState, event: Happened<'AlarmRaised'>): Evolved {
  const alarm = textIn(event.data, 'alarm');
  const due = dayIn(event.data, 'due');
  if (alarm === null || due === null) return null;
  const { alarms } = workOn(state, event.case);
  if (alarms.some((raised) => raised.alarm === alarm && raised.due === due)) return state;
  const [owner, cause] = [textIn(event.data, 'owner'), textIn(event.data, 'cause')];
  const raised = { alarm, due, raisedOn: event.day, owner, cause };
  return worked(state, event.case, { alarms: [...alarms, raised] });
}
