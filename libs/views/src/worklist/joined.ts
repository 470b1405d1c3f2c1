import type { Day } from '#libs/kernel';
import type { WorkRow } from './work-row.js';

/** A row that has begun: its last day is set once the next one begins. */
export type Begun = Omit<WorkRow, 'until'> & { until: Day };

function isSame(a: Begun, b: Begun): boolean {
  return (
    a.standing === b.standing &&
    a.office === b.office &&
    a.ownersSince === b.ownersSince &&
    a.filedOn === b.filedOn &&
    a.rejectionOn === b.rejectionOn &&
    a.dueOn === b.dueOn &&
    a.uncoveredSince === b.uncoveredSince &&
    a.coverLast === b.coverLast &&
    a.blockedSince === b.blockedSince &&
    a.unacknowledgedSince === b.unacknowledgedSince &&
    a.jobAtRiskFrom === b.jobAtRiskFrom &&
    a.assignedTo === b.assignedTo &&
    a.assignedSince === b.assignedSince
  );
}

/**
 * The rows, each until the eve of the next; those that follow each other and say the same become one.
 *
 * @param begun Without an end, which they are given.
 */
export function joined(begun: readonly Begun[]): WorkRow[] {
  const rows: Begun[] = [];
  for (const row of begun) {
    const before = rows.at(-1);
    if (before !== undefined && isSame(before, row)) continue;
    if (before !== undefined) before.until = row.from - 1;
    rows.push(row);
  }
  return rows;
}
