import { textIn } from '#libs/kernel';
import { workOn } from '../state.js';
import type { WorkState } from '../state.js';
import { worked } from './happened.js';
import type { Evolved, Happened } from './happened.js';

type OfAgent = Happened<'CaseAssigned' | 'CaseHandedOver' | 'CasePassed'>;

/** Who has a case; an agent who passes it leaves it where it is. Said of no case, it says nothing. */
export function evolveAssignment(state: WorkState, event: OfAgent): Evolved {
  const agent = textIn(event.data, event.type === 'CaseHandedOver' ? 'to' : 'agent');
  if (agent === null || event.case === null) return null;
  if (event.type === 'CasePassed') return state;
  return worked(state, event.case, { assignedTo: { agent, since: event.day } });
}

/** Nobody has a case that went to another office: those it left do not act in it any more. */
export function releaseCase(state: WorkState, about: string | null): WorkState {
  return workOn(state, about).assignedTo === null
    ? state
    : worked(state, about, { assignedTo: null });
}
