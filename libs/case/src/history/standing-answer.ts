import { formatDay } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { OWN_SERVICE_LEVEL } from '#libs/procedures';
import type { Owner } from '#libs/procedures';
import type { Due } from '../standing/due.js';
import type { RegionStanding, Standing } from '../standing/standing.js';

/** Where one region is, days written. */
export interface RegionAnswer {
  readonly region: string;
  readonly state: string;
  readonly since: string;
  /** Days since then, both ends counted. */
  readonly days: number;
  readonly final: boolean;
}

/** A limit that runs. */
export interface LimitAnswer {
  readonly region: string;
  readonly state: string;
  /** Last day; null when nothing fixes one yet. */
  readonly on: string | null;
  /** The time fact or the alarm that follows. */
  readonly follows: string;
  /** The article that sets the limit, or `own-service-level`. */
  readonly source: string;
  /** Days since the last day; 0 while it has not passed. */
  readonly daysPassed: number;
}

/** Where a case, or a person's access, stands: a `Standing` with its days written. */
export interface StandingAnswer {
  readonly chart: string;
  readonly on: string;
  readonly regions: readonly RegionAnswer[];
  readonly owners: readonly Owner[];
  readonly ownersSince: string;
  /** Days since then, both ends counted. */
  readonly ownersDays: number;
  /** The earliest first; those without a day come last. */
  readonly limits: readonly LimitAnswer[];
  /** The first limit set by an article whose last day is not over; null when there is none. */
  readonly nextLegal: LimitAnswer | null;
  readonly next: readonly string[];
  readonly deviations: number;
}

function regionAnswer({ region, state, since, final }: RegionStanding, on: Day): RegionAnswer {
  return { region, state, since: formatDay(since), days: on - since + 1, final };
}

/** A limit with its day written, as it stands on a day. */
export function limitAnswer({ region, state, on: last, follows, source }: Due, on: Day) {
  return {
    region,
    state,
    on: last === null ? null : formatDay(last),
    follows,
    source,
    daysPassed: last === null ? 0 : Math.max(0, on - last),
  } satisfies LimitAnswer;
}

function isLegalAndAhead({ on, source, daysPassed }: LimitAnswer): boolean {
  return on !== null && source !== OWN_SERVICE_LEVEL && daysPassed === 0;
}

/** A standing as it is printed and sent: days written, limits passed or not, the next legal date found. */
export function standingAnswer(standing: Standing): StandingAnswer {
  const { chart, on, regions, owners, ownersSince, due, next, deviations } = standing;
  const limits = due.map((each) => limitAnswer(each, on));
  return {
    chart,
    on: formatDay(on),
    regions: regions.map((region) => regionAnswer(region, on)),
    owners,
    ownersSince: formatDay(ownersSince),
    ownersDays: on - ownersSince + 1,
    limits,
    nextLegal: limits.find(isLegalAndAhead) ?? null,
    next,
    deviations,
  };
}
