import type { Owner } from '#libs/procedures';
import type { CaseRow } from './case-list.js';
import { groupByKeys } from './group-by-keys.js';

/** What waiting times can be counted by. */
export const WAITING_KEYS = ['owner', 'office', 'state'] as const;

/** What waiting times can be counted by. */
export type WaitingKey = (typeof WAITING_KEYS)[number];

/** How long cases have waited for whoever must act, over the cases that agree on some keys. */
export interface WaitingTimes {
  readonly cases: number;
  /** Days the ball has lain where it lies: together, the middle case, nine in ten at most, the longest. */
  readonly days: number;
  readonly median: number;
  readonly ninetieth: number;
  readonly longest: number;
}

interface Waiting {
  readonly owner: Owner | null;
  readonly office: string | null;
  readonly state: string;
  readonly days: number;
}

/** A case that waits for several counts with each; one that waits for nobody, with null. */
function waitings({ owners, office, procedure, days }: CaseRow): Waiting[] {
  const each: readonly (Owner | null)[] = owners.length === 0 ? [null] : owners;
  return each.map((owner) => ({ owner, office, state: procedure, days }));
}

/** The smallest value that at least this share of the values do not exceed (nearest rank). */
function rank(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/** Waiting times by these keys, in their order; owners first of all. */
export function waitingTimes(rows: readonly CaseRow[], keys: readonly WaitingKey[]) {
  return groupByKeys(rows.flatMap(waitings), keys).map((group) => {
    const sorted = group.rows.map(({ days }) => days).sort((a, b) => a - b);
    const times: WaitingTimes = {
      cases: sorted.length,
      days: sorted.reduce((sum, days) => sum + days, 0),
      median: rank(sorted, 0.5),
      ninetieth: rank(sorted, 0.9),
      longest: sorted.at(-1) ?? 0,
    };
    return { ...group.keys, ...times };
  });
}
