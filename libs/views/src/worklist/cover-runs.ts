import type { Day } from '#libs/kernel';
import type { CauseCode, Outlook, Segment } from '#libs/law';

/** What covers the person, from a day on, as a worklist tells it. */
export interface CoverRun {
  readonly from: Day;
  readonly cause: CauseCode | null;
  /** First day of the run of days with a cause, whichever. */
  readonly uncoveredSince: Day | null;
  /** Last day of the run of lawful days; null when it has no end, or the day is not lawful. */
  readonly coverLast: Day | null;
}

/** Last day of each segment's run of lawful days. */
function lawfulEnds(segments: readonly Segment[]): (Day | null)[] {
  const ends: (Day | null)[] = [];
  let end: Day | null = null;
  for (let i = segments.length - 1; i >= 0; i--) {
    const next = segments[i + 1];
    if (next !== undefined && next.lawful !== true) end = next.from - 1;
    ends[i] = segments[i]?.lawful === true ? end : null;
  }
  return ends;
}

/** The runs of cover of one person, in order. */
export function coverRunsOf({ segments }: Outlook): CoverRun[] {
  const ends = lawfulEnds(segments);
  const runs: CoverRun[] = [];
  let since: Day | null = null;
  for (const [i, { from, cause }] of segments.entries()) {
    since = cause === null ? null : (since ?? from);
    const last = runs.at(-1);
    const coverLast = ends[i] ?? null;
    const isSame =
      last?.cause === cause && last.uncoveredSince === since && last.coverLast === coverLast;
    if (!isSame) runs.push({ from, cause, uncoveredSince: since, coverLast });
  }
  return runs;
}
