import type { Stay } from '#libs/case';
import type { Day } from '#libs/kernel';
import type { Outlook, Situation } from '#libs/law';
import type { Rupture } from '../ruptures.js';
import { accessRunsOf, CLEAR } from './access-runs.js';
import type { AccessRun } from './access-runs.js';
import { cursorOf } from './changes.js';
import { coverRunsOf } from './cover-runs.js';
import type { CoverRun } from './cover-runs.js';
import { jobRunsOf } from './job-runs.js';
import type { JobRun } from './job-runs.js';

/** What is known of a person beside any case: cover, access, and the job. */
export interface Beside {
  readonly covers: readonly CoverRun[];
  readonly access: readonly AccessRun[];
  readonly jobs: readonly JobRun[];
}

/** What is known of a person beside any case. @param access The stays of the chart of access. */
export function besideOf(
  situation: Situation,
  outlook: Outlook,
  ruptures: readonly Rupture[],
  access: readonly Stay[],
): Beside {
  const covers = coverRunsOf(outlook);
  return { covers, access: accessRunsOf(access), jobs: jobRunsOf(situation, covers, ruptures) };
}

/** The same on one day. */
export interface BesideOn extends Pick<CoverRun, 'cause'>, Pick<AccessRun, 'access'> {
  /** Keys in the order of a row. */
  readonly days: Pick<CoverRun, 'uncoveredSince' | 'coverLast'> &
    Pick<AccessRun, 'blockedSince' | 'unacknowledgedSince'> &
    Pick<JobRun, 'jobAtRiskFrom'>;
  /** Of the chart of access; undefined while nothing has been heard of it. */
  readonly stay: Stay | undefined;
}

/** Gives what is known beside any case on a day, of days asked in their order. */
export function besideOn({ covers, access, jobs }: Beside): (on: Day) => BesideOn {
  const [coverAt, accessAt, jobAt] = [cursorOf(covers), cursorOf(access), cursorOf(jobs)];
  return (on) => {
    const [cover, kept, job] = [coverAt(on), accessAt(on), jobAt(on)];
    const days = {
      uncoveredSince: cover?.uncoveredSince ?? null,
      coverLast: cover?.coverLast ?? null,
      blockedSince: kept?.blockedSince ?? null,
      unacknowledgedSince: kept?.unacknowledgedSince ?? null,
      jobAtRiskFrom: job?.jobAtRiskFrom ?? null,
    };
    return { cause: cover?.cause ?? null, access: kept?.access ?? CLEAR, stay: kept?.stay, days };
  };
}
