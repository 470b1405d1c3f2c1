import type { Day } from '#libs/kernel';

/** Who has a case. */
export interface Assignment {
  readonly agent: string;
  readonly since: Day;
}

/** An alarm that was raised. Its name and the day it is about make it one alarm. */
export interface Alarm {
  readonly alarm: string;
  readonly due: Day;
  readonly raisedOn: Day;
  /** Who must act; null where an imported fact does not say. */
  readonly owner: string | null;
  /** The cause the person has, or would have; null where there is none. */
  readonly cause: string | null;
}

/** The work done about one dossier, or about the person where there is none. */
export interface CaseWork {
  readonly assignedTo: Assignment | null;
  readonly alarms: readonly Alarm[];
}

/** What was said last of a message to the person. */
export type MessageStatus = 'sent' | 'failed' | 'parked' | 'retrying';

/** The work done about a person as decisions read it. */
export interface WorkState {
  /** By dossier; under null, what is about no dossier. */
  readonly cases: ReadonlyMap<string | null, CaseWork>;
  /** By id of the message. */
  readonly messages: ReadonlyMap<string, MessageStatus>;
  /**
   * How many events this release could not read: of a type it does not know, or with unreadable
   * data.
   */
  readonly unknown: number;
}

const UNTOUCHED: CaseWork = { assignedTo: null, alarms: [] };

/** Nothing was done. */
export const EMPTY_WORK: WorkState = { cases: new Map(), messages: new Map(), unknown: 0 };

/** The work done about a dossier, or, for null, about the person alone. */
export function workOn(state: WorkState, caseId: string | null): CaseWork {
  return state.cases.get(caseId) ?? UNTOUCHED;
}
