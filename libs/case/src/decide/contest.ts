import { addMonths, dayIn, FOREVER } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { beyondContest, refusedRegistration } from '#libs/law';
import type { AskedOn, CaseFile } from '#libs/law';
import { caseFile, caseState, filingOf } from './case-state.js';
import type { Recours } from '../state.js';

/** What went against the applicant, and stands on the day asked about. */
export interface Adverse {
  readonly kind: 'refusal' | 'silence' | 'closure';
  /** Day it was taken, or born. */
  readonly since: Day;
  /** Day from which the time to contest it runs; null while nothing lets it run against the applicant. */
  readonly toldOn: Day | null;
  readonly withObligationToLeave: boolean;
  /** Suspended by a judge on that day: it can be contested, and has no effect. */
  readonly suspended: boolean;
}

/**
 * The express decision that counts on a day: the last taken and not annulled. Of a refusal nothing runs before its
 * notification (CJA R421-5).
 */
function expressRefusal({ decisions }: CaseFile, on: Day): Adverse | 'granted' | null {
  const last = decisions.findLast(({ annulled, takenOn }) => !annulled && takenOn <= on);
  if (last === undefined) return null;
  if (last.favourable) return 'granted';
  return {
    kind: 'refusal',
    since: last.takenOn,
    toldOn: dayIn(last.fact.data, 'notifiedOn'),
    withObligationToLeave: last.fact.data['oqtf'] === true,
    suspended: last.suspendedFrom <= on,
  };
}

/** The time does not run where no acknowledgement of the demande was given (CRPA L112-6 and L112-12). */
function silence(file: CaseFile, rejectedOn: Day): Adverse {
  const isAcknowledged = file.facts.has('AttestationDepotIssued');
  return {
    kind: 'silence',
    since: rejectedOn,
    toldOn: isAcknowledged ? rejectedOn : null,
    withObligationToLeave: false,
    suspended: false,
  };
}

function closure(file: CaseFile, on: Day): Adverse | null {
  const refusal = refusedRegistration(file, on);
  if (refusal === null) return null;
  const { on: since } = refusal;
  return { kind: 'closure', since, toldOn: null, withObligationToLeave: false, suspended: false };
}

/**
 * What the applicant can contest in a case on the day of the act: the refusal, else the rejection by silence, else the
 * registration refused; null where nothing of these stands.
 */
export function adverseOn(asked: AskedOn, caseId: string | null): Adverse | null {
  const file = caseFile(asked, caseId);
  if (file === undefined) return null;
  const express = expressRefusal(file, asked.on);
  if (express !== null) return express === 'granted' ? null : express;
  const rejectedOn = filingOf(asked, caseId)?.rejectedOn ?? FOREVER;
  const isOver = file.implicitAnnulledOn <= asked.on || file.withdrawnOn <= asked.on;
  if (rejectedOn <= asked.on) return isOver ? null : silence(file, rejectedOn);
  return closure(file, asked.on);
}

function lastDayFrom(day: Day, withObligationToLeave = false): Day {
  return beyondContest(day, withObligationToLeave) - 1;
}

const MONTHS_OF_SILENCE = 2;

/** Day a recours gracieux or hiérarchique is rejected: by its answer, else by two months of silence (CRPA L231-4). */
function rejectionOf({ filedOn, answeredOn }: Recours, on: Day): Day {
  const bySilence = addMonths(filedOn, MONTHS_OF_SILENCE);
  const answered = answeredOn !== null && answeredOn <= on ? answeredOn : FOREVER;
  return answered <= lastDayFrom(bySilence) ? answered : bySilence;
}

/** Reasons asked for in time keep the time open until two months after they are given (CRPA L232-4). */
function prolongedByMotives(end: Day, { since }: Adverse, file: CaseFile, on: Day): Day {
  const isIn = ({ day }: { day: Day }, from: Day, to: Day): boolean => day >= from && day <= to;
  const requested = file.facts.of('MotivesRequested').find((fact) => isIn(fact, since, end));
  if (requested === undefined || requested.day > on) return end;
  const given = file.facts.of('MotivesGiven').find((fact) => isIn(fact, requested.day, on));
  return given === undefined ? FOREVER : Math.max(end, lastDayFrom(given.day));
}

/**
 * Last day to contest; FOREVER while no time runs. A recours gracieux or hiérarchique made in time interrupts it
 * (CRPA L411-2): it starts again once the last of them is rejected.
 */
export function lastDayToContest(adverse: Adverse, asked: AskedOn, caseId: string | null): Day {
  const { toldOn, withObligationToLeave, kind, since } = adverse;
  const file = caseFile(asked, caseId);
  if (toldOn === null || file === undefined) return FOREVER;
  const initial = lastDayFrom(toldOn, withObligationToLeave);
  const end = kind === 'silence' ? prolongedByMotives(initial, adverse, file, asked.on) : initial;
  const interrupting = caseState(asked, caseId).remedies.recours.filter(
    (recours) =>
      recours.kind !== 'contentieux' && recours.filedOn >= since && recours.filedOn <= end,
  );
  return Math.max(
    end,
    ...interrupting.map((recours) => lastDayFrom(rejectionOf(recours, asked.on))),
  );
}
