import { statesOf } from '#libs/case';
import type { Stay } from '#libs/case';
import type { Day } from '#libs/kernel';
import { ACCES_CHART } from '#libs/procedures';

/** The access of the person, from a day on. */
export interface AccessRun {
  readonly from: Day;
  readonly access: string;
  /** First day on which the person was kept out, and has been since. */
  readonly blockedSince: Day | null;
  /** First day on which the blockage was met, while nobody has acknowledged it. */
  readonly unacknowledgedSince: Day | null;
  readonly stay: Stay;
}

/** Nothing is in the way of filing: the state that access begins in. */
export const CLEAR = 'clear';

const UNACKNOWLEDGED = 'blocked';

/** The runs of access of one person, in order. @param stays Of the chart of access. */
export function accessRunsOf(stays: readonly Stay[]): AccessRun[] {
  let blocked: Day | null = null;
  let unacknowledged: Day | null = null;
  return stays.map((stay) => {
    const { from } = stay;
    const access = statesOf(ACCES_CHART, stay)[0] ?? CLEAR;
    blocked = access === CLEAR ? null : (blocked ?? from);
    unacknowledged = access === UNACKNOWLEDGED ? (unacknowledged ?? from) : null;
    return { from, access, blockedSince: blocked, unacknowledgedSince: unacknowledged, stay };
  });
}
