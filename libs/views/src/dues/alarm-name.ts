import type { DueRow } from './due-row.js';

// A limit that the law computes as passed is no alarm by that name: what somebody must do about it is.
const ALARM_OF_TIME: Readonly<Record<string, string | null>> = {
  SupplementDeadlinePassed: 'SupplementOverdue',
  SilenceElapsed: 'ImplicitRejectionBorn',
  ProvisionLapsed: 'ProvisionEnded',
  CaseClosed: null,
  ClockResumed: null,
};

/** How the alarm of a due day is called; null for a limit of which nobody need be told. */
export function alarmName({ alarm }: DueRow): string | null {
  const named = ALARM_OF_TIME[alarm];
  return named === undefined ? alarm : named;
}
