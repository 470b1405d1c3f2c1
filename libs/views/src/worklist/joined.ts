import { FOREVER } from '#libs/kernel';
import type { WorkRow, WorkStanding } from './work-row.js';

/** A row but for its last day: it holds until the next. */
export type Begun = Omit<WorkRow, 'until'>;

const DAYS = [
  ...(['filedOn', 'uncoveredSince', 'unacknowledgedSince', 'rejectionOn'] as const),
  ...(['jobAtRiskFrom', 'ownersSince', 'dueOn', 'coverLast', 'blockedSince'] as const),
  ...(['assignedTo', 'assignedSince', 'office', 'open'] as const),
];

function isSameStanding(a: WorkStanding, b: WorkStanding): boolean {
  return (
    a.procedure === b.procedure &&
    a.clock === b.clock &&
    a.provision === b.provision &&
    a.access === b.access &&
    a.cause === b.cause &&
    a.due?.region === b.due?.region &&
    a.due?.state === b.due?.state
  );
}

function isSame(a: Begun, b: Begun): boolean {
  return DAYS.every((key) => a[key] === b[key]) && isSameStanding(a.standing, b.standing);
}

/** The rows, each until the eve of the next; those that follow each other and say the same become one. */
export function joined(begun: readonly Begun[]): WorkRow[] {
  const firsts = begun.filter((row, i) => {
    const before = begun[i - 1];
    return before === undefined || !isSame(before, row);
  });
  return firsts.map((row, i) => ({ ...row, until: (firsts[i + 1]?.from ?? FOREVER + 1) - 1 }));
}
