import { textIn } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import type { Situation } from '#libs/law';
import type { Rupture } from '../ruptures.js';
import type { CoverRun } from './cover-runs.js';

/** From when the person's job is at risk, from a day on. */
export interface JobRun {
  readonly from: Day;
  /** Null when it is not. */
  readonly jobAtRiskFrom: Day | null;
}

/** Days before the end of cover from which the job of somebody who may work is at risk: an employer asks by then. */
const DAYS_BEFORE = 30;

/** Whether the last titre allows work. */
function mayWork({ dossier }: Situation): boolean {
  const last = dossier.titres.at(-1);
  const work = last === undefined ? null : textIn(last.fact.data, 'work');
  return work === 'full' || work === 'limited';
}

function byCover({ from, uncoveredSince, coverLast }: CoverRun): JobRun {
  const ending = coverLast === null ? null : coverLast - DAYS_BEFORE;
  return { from, jobAtRiskFrom: uncoveredSince ?? ending };
}

/**
 * Since when a job is at risk: an employer suspended a right and has not restored it, or the right to work is ending or
 * over.
 */
export function jobRunsOf(
  situation: Situation,
  covers: readonly CoverRun[],
  ruptures: readonly Rupture[],
): JobRun[] {
  const runs = mayWork(situation) ? covers.map(byCover) : [];
  const lost = ruptures.filter(({ partner }) => partner === 'employer');
  if (lost.length === 0) return runs;
  const turns = new Set(runs.map(({ from }) => from));
  for (const { from, to } of lost) turns.add(from).add(to === null ? from : to + 1);
  return [...turns]
    .sort((a, b) => a - b)
    .map((from) => {
      const open = lost.find((rupture) => rupture.from <= from && (rupture.to ?? from) >= from);
      const cover = runs.findLast((run) => run.from <= from)?.jobAtRiskFrom ?? null;
      const days = [open?.from ?? null, cover].filter((day) => day !== null);
      return { from, jobAtRiskFrom: days.length === 0 ? null : Math.min(...days) };
    });
}
