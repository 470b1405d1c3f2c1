import { FOREVER } from '#libs/kernel';
import type { WorkRow } from './work-row.js';

/** A row but for its last day: it holds until the next. */
export type Begun = Omit<WorkRow, 'until'>;

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

/** The rows, each until the eve of the next; those that follow each other and say the same become one. */
export function joined(begun: readonly Begun[]): WorkRow[] {
  const firsts = begun.filter((row, i) => {
    const before = begun[i - 1];
    return before === undefined || !isSame(before, row);
  });
  return firsts.map((row, i) => ({ ...row, until: (firsts[i + 1]?.from ?? FOREVER + 1) - 1 }));
}
