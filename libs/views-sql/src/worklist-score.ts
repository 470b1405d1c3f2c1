import { POLICIES } from '#libs/views';
import type { Policy, WorkDays } from '#libs/views';

/** The columns of the days that a score is counted from. */
const COLUMNS: Readonly<Record<keyof WorkDays, string>> = {
  filedOn: 'filed_on',
  uncoveredSince: 'uncovered_since',
  unacknowledgedSince: 'unacknowledged_since',
  rejectionOn: 'rejection_on',
  jobAtRiskFrom: 'job_at_risk_from',
};

/** A policy as an expression of SQL. @param on Expression of the day of the worklist. */
function pointsSql({ day, ramp }: Policy, on: string): string {
  const column = COLUMNS[day];
  if (ramp.kind === 'before') {
    return `iif(${column} >= ${on}, max(0, ${ramp.within} - (${column} - ${on})), 0)`;
  }
  if (ramp.kind === 'reached') return `iif(${column} <= ${on}, ${ramp.base}, 0)`;
  const counted = `min(${ramp.most}, (${on} - ${column} + 1) / ${ramp.every})`;
  return `iif(${column} <= ${on}, ${ramp.base} + ${counted}, 0)`;
}

/** The score of a row of work: compiled from the policies, of which `scoreOn` is the readable form. */
export function scoreSql(on: string): string {
  return POLICIES.map((policy) => pointsSql(policy, on)).join(' + ');
}
