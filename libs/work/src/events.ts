// WARNING: STORED SHAPES. Every name in this file and in events/ is written in the store and in the
// files others keep: types, keys and values. None is ever renamed or removed. To change a shape: a
// new schemaVersion, its step in ladder.ts, a golden file for the new version beside the old one,
// and a note under "Stored data" in the changelog.
//
// The shapes describe what we write. What we read may be older, foreign or odd ("other values are
// kept as they are", history format 1): evolve reads data defensively. Personal fields are sealed
// before they are stored and opened before they come here.
import type { FactType } from '#libs/kernel';
import type * as alarm from './events/alarm-events.js';
import type * as assignment from './events/assignment-events.js';
import type * as message from './events/message-events.js';

/** The data of each type of event of the work done about a person and their dossiers. */
export interface WorkEventData {
  CaseAssigned: assignment.CaseAssignedData;
  CaseHandedOver: assignment.CaseHandedOverData;
  CasePassed: assignment.CasePassedData;
  AlarmRaised: alarm.AlarmRaisedData;
  MessageSent: message.MessageSentData;
  MessageFailed: message.MessageFailedData;
  MessageParked: message.MessageParkedData;
  MessageRetried: message.MessageRetriedData;
}

/** The fact types of work. Corrections are none: a fact of work is never corrected, only followed. */
export type WorkEventType = Extract<FactType, keyof WorkEventData>;

type EventOf<T extends WorkEventType> = {
  readonly type: T;
  readonly schemaVersion: 1;
  /** Civil calendar of Europe/Paris, `YYYY-MM-DD`. */
  readonly occurredOn: string;
  readonly data: WorkEventData[T];
  /** The dossier it is about, which the name of the stream does not say. */
  readonly case?: string | null;
};

/** An event of work, as it is written today. */
export type WorkEvent = { [T in WorkEventType]: EventOf<T> }[WorkEventType];
