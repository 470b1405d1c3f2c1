import type { Day } from '#libs/kernel';
import type { CauseCode } from '#libs/law';
import type { WorkDays, WorkRow } from './work-row.js';

/**
 * How a day of a row becomes points, on the day of the worklist.
 *
 * - `since`: from that day on, `base` and a point for every `every` days of it, `most` such points at most.
 * - `before`: in the last `within` days before it, and on it, more the nearer it is.
 * - `reached`: `base` from that day on.
 */
export type Ramp =
  | {
      readonly kind: 'since';
      readonly base: number;
      readonly every: number;
      readonly most: number;
    }
  | { readonly kind: 'before'; readonly within: number }
  | { readonly kind: 'reached'; readonly base: number };

/** A reason for which a case comes first, by itself. */
export interface Policy {
  readonly name: string;
  readonly day: keyof WorkDays;
  readonly ramp: Ramp;
  /** In a few words. @param days Since the day, it included, or until it. */
  says(days: number, lawful: boolean): string;
}

function counted(days: number): string {
  return `${days} day${days === 1 ? '' : 's'}`;
}

/**
 * The policies whose points make the score of a case. Somebody without cover comes before everybody with it; what has
 * waited longer comes first, up to a point, so that no old case hides a new distress for ever.
 */
export const POLICIES: readonly Policy[] = [
  {
    name: 'uncovered',
    day: 'uncoveredSince',
    ramp: { kind: 'since', base: 28, every: 1, most: 72 },
    // Lawful and unable to show it is another thing than unlawful, and as pressing.
    says: (days, lawful) => `${lawful ? 'unproven' : 'uncovered'} ${counted(days)}`,
  },
  {
    name: 'implicit-rejection',
    day: 'rejectionOn',
    ramp: { kind: 'before', within: 24 },
    says: (days) => `implicit rejection in ${counted(days)}`,
  },
  {
    name: 'job-at-risk',
    day: 'jobAtRiskFrom',
    ramp: { kind: 'reached', base: 20 },
    says: () => 'job at risk',
  },
  {
    name: 'blocked-unacknowledged',
    day: 'unacknowledgedSince',
    ramp: { kind: 'since', base: 17, every: 1, most: 33 },
    says: (days) => `blocked, unacknowledged ${counted(days)}`,
  },
  {
    name: 'age',
    day: 'filedOn',
    ramp: { kind: 'since', base: 0, every: 30, most: 24 },
    says: (days) => `filed ${counted(days)} ago`,
  },
];

function pointsOf(ramp: Ramp, day: Day, on: Day): number {
  if (ramp.kind === 'before') return Math.max(0, day < on ? 0 : ramp.within - (day - on));
  if (on < day) return 0;
  if (ramp.kind === 'reached') return ramp.base;
  return ramp.base + Math.min(ramp.most, Math.floor((on - day + 1) / ramp.every));
}

/** Causes of lawful days alone: the right is there, and nothing shows it. */
const OF_LAWFUL_DAYS: ReadonlySet<CauseCode> = new Set(['G3', 'G13']);

/** Whether whoever a row is of is lawfully present: a cover without a last day has no other cause than these. */
function isLawful({ coverLast, standing: { cause } }: WorkRow): boolean {
  return coverLast !== null || (cause !== null && OF_LAWFUL_DAYS.has(cause));
}

/** Points of a policy, with its one line: `+40 uncovered 12 days`. */
export interface Points {
  readonly policy: string;
  readonly points: number;
  readonly says: string;
}

/** What each policy gives a case on a day; those that give nothing are left out. */
export function pointsOn(row: WorkRow, on: Day): Points[] {
  return POLICIES.flatMap(({ name, day: key, ramp, says }) => {
    const day = row[key];
    const points = day === null ? 0 : pointsOf(ramp, day, on);
    if (day === null || points === 0) return [];
    const length = ramp.kind === 'since' ? on - day + 1 : Math.abs(day - on);
    return [{ policy: name, points, says: `+${points} ${says(length, isLawful(row))}` }];
  });
}

/** The score of a case on a day: the sum of the points. */
export function scoreOn(days: WorkDays, on: Day): number {
  return POLICIES.reduce((sum, { day: key, ramp }) => {
    const day = days[key];
    return day === null ? sum : sum + pointsOf(ramp, day, on);
  }, 0);
}
