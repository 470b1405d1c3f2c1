import type { Stay } from '#libs/case';
import type { Day } from '#libs/kernel';
import type { Outlook, Situation } from '#libs/law';
import type { Rupture } from '../ruptures.js';
import { accessRunsOf } from './access-runs.js';
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

/** The same on one day; what nothing is known of is undefined. */
export interface BesideOn {
  readonly cover: CoverRun | undefined;
  readonly access: AccessRun | undefined;
  readonly job: JobRun | undefined;
}

/** Gives what is known beside any case on a day, of days asked in their order. */
export function besideOn({ covers, access, jobs }: Beside): (on: Day) => BesideOn {
  const [coverAt, accessAt, jobAt] = [cursorOf(covers), cursorOf(access), cursorOf(jobs)];
  return (on) => ({ cover: coverAt(on), access: accessAt(on), job: jobAt(on) });
}
