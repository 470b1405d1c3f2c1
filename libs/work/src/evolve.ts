import { isFactType, isObject, parseDay } from '#libs/kernel';
import type { FactData } from '#libs/kernel';
import type { WorkEventType } from './events.js';
import { evolveAlarms } from './evolve/alarms.js';
import { evolveAssignment } from './evolve/assignment.js';
import type { Evolved, Happened } from './evolve/happened.js';
import { evolveMessages } from './evolve/messages.js';
import { EMPTY_WORK } from './state.js';
import type { WorkState } from './state.js';

/**
 * An event as it comes from a store, brought to the latest version of its type (see `climb`): of
 * any type, with any data. Every `WorkEvent` is one.
 */
export interface ReadEvent {
  readonly type: string;
  readonly occurredOn: string;
  readonly data: FactData;
  /** The dossier the event is about, when it names one. */
  readonly case?: string | null;
}

function readable(event: ReadEvent): Happened<WorkEventType> | null {
  const day = typeof event.occurredOn === 'string' ? parseDay(event.occurredOn) : undefined;
  if (day === undefined || !isObject(event.data)) return null;
  const { type, data, case: about } = event;
  return { type, day, data, case: about ?? null } as Happened<WorkEventType>;
}

/** A fact of another room says nothing here; a type nobody knows was written by a newer release. */
function fromElsewhere(state: WorkState, type: string): Evolved {
  return isFactType(type) ? state : null;
}

function apply(state: WorkState, event: Happened<WorkEventType>): Evolved {
  switch (event.type) {
    case 'CaseAssigned':
    case 'CaseHandedOver':
    case 'CasePassed':
      return evolveAssignment(state, event);
    case 'AlarmRaised':
      return evolveAlarms(state, event);
    case 'MessageSent':
    case 'MessageFailed':
    case 'MessageParked':
    case 'MessageRetried':
      return evolveMessages(state, event);
    default:
      return fromElsewhere(state, (event satisfies never as { readonly type: string }).type);
  }
}

/**
 * The state of the work after one more event. Never throws and never changes its argument: an event
 * of an unknown type, or whose day or data cannot be read, leaves the state as it is and is counted
 * in `unknown`.
 */
export function evolve(state: WorkState, event: ReadEvent): WorkState {
  const happened = readable(event);
  const next = happened === null ? null : apply(state, happened);
  return next ?? { ...state, unknown: state.unknown + 1 };
}

/** The state of the work after events, in the order given. */
export function fold(events: Iterable<ReadEvent>): WorkState {
  let state = EMPTY_WORK;
  for (const event of events) state = evolve(state, event);
  return state;
}
