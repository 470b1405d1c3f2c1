import { addMonths, dayIn } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { dueDay } from '#libs/law';
import type { KnownFact, Situation } from '#libs/law';
import type { DueDay, Limit, StateMeta } from '#libs/procedures';

/** When a state has lasted as long as it may, and what follows. */
export interface Due {
  readonly region: string;
  readonly state: string;
  /** Last day; null when nothing fixes one yet. */
  readonly on: Day | null;
  /** The time fact or the alarm that follows. */
  readonly follows: string;
  /** The article that sets the limit, or OWN_SERVICE_LEVEL. */
  readonly source: string;
}

/** Of which case, on which day; what is dated later has not happened yet. */
export interface DueQuestion {
  readonly situation: Situation;
  readonly caseId: string | null;
  readonly on: Day;
}

function lastAppointment(
  { situation, caseId, on }: DueQuestion,
  type: KnownFact['type'],
  key: string,
): Day | null {
  const told = situation.dossier.facts
    .of(type)
    .findLast((fact) => fact.day <= on && (caseId === null || fact.case === caseId));
  return told === undefined ? null : dayIn(told.data, key);
}

function fixedDay(until: DueDay, question: DueQuestion): Day | null {
  switch (until) {
    case 'summons-day':
      return lastAppointment(question, 'ApplicantSummoned', 'on');
    case 'handover-day':
      return lastAppointment(question, 'HandoverBooked', 'on');
    case 'substitution-day':
      return lastAppointment({ ...question, caseId: null }, 'SubstitutionOffered', 'appointmentOn');
    default:
      return dueDay(until, question.situation, question.caseId, question.on);
  }
}

/** The last day a state may last that was entered on `since`; null when nothing fixes one yet. */
export function lastDay(limit: Limit, since: Day, question: DueQuestion): Day | null {
  if ('until' in limit) return fixedDay(limit.until, question);
  return 'months' in limit ? addMonths(since, limit.months) : since + limit.days;
}

/** The limit of a state entered on `since`. */
export function dueOf(
  region: string,
  state: string,
  { limit, onLimit }: StateMeta,
  since: Day,
  question: DueQuestion,
): Due {
  const on = lastDay(limit, since, question);
  return { region, state, on, follows: onLimit, source: limit.source };
}
