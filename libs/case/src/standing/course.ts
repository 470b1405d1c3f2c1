import type { Day } from '#libs/kernel';
import type { Situation } from '#libs/law';
import { TIME_FACTS } from '#libs/procedures';
import type { Chart, Owner, StateMeta } from '#libs/procedures';
import { lastDay } from './due.js';
import type { Due, DueQuestion } from './due.js';
import type { Stay, StayDue } from './stays.js';
import { counted, sinceOf, trackOf } from './track.js';
import type { DayTrack, Entered } from './track.js';
import type { Step } from './walk.js';

/** The end of a limit in words, and who should have acted by then. */
export interface LimitEnd extends Due {
  readonly on: Day;
  readonly owner: Owner;
}

/** What a case does: where it stays, and which limits end while it stays there. */
export interface Course {
  /** Every stay, past and to come, if nothing more happens than is known. */
  readonly stays: readonly Stay[];
  readonly limits: readonly LimitEnd[];
}

/** A limit as numbers, and the state it is of. */
interface Fixed extends StayDue {
  readonly path: readonly string[];
  readonly meta: StateMeta;
}

const ofTime: ReadonlySet<string> = new Set(TIME_FACTS);

function isSameDue(a: StayDue | null, b: StayDue | null): boolean {
  if (a === null || b === null) return a === b;
  return a.on === b.on && a.region === b.region && a.active === b.active;
}

function isSame(a: Stay, b: Stay): boolean {
  return (
    a.ownersSince === b.ownersSince &&
    isSameDue(a.due, b.due) &&
    a.positions.every((position, i) => position === b.positions[i])
  );
}

/** The limits that something fixes; none once the first region is final. */
function fixedIn(now: readonly Entered[], question: DueQuestion): Fixed[] {
  const fixed: Fixed[] = [];
  if (now[0]?.position.final === true) return fixed;
  for (const [region, at] of now.entries()) {
    for (const [active, state] of counted(at.position).entries()) {
      const { path, meta } = state;
      if (meta === null) continue;
      const on = lastDay(meta.limit, sinceOf(at, state), question);
      if (on !== null) fixed.push({ on, region, active, path, meta });
    }
  }
  return fixed;
}

function inWords(chart: Chart, { on, region, path, meta }: Fixed): LimitEnd {
  const where = { region: chart.regions[region]?.name ?? '', state: path.at(-1) ?? '' };
  return { ...where, on, follows: meta.onLimit, source: meta.limit.source, owner: meta.owner };
}

function stayOf({ on, now }: DayTrack, fixed: readonly Fixed[]): Stay {
  let first: Fixed | null = null;
  for (const each of fixed) if (first === null || each.on < first.on) first = each;
  return {
    from: on,
    positions: now.map(({ number }) => number),
    ownersSince: now[0]?.ownersSince ?? on,
    due: first && { on: first.on, region: first.region, active: first.active },
  };
}

/** The steps of time that begin something on their day: the region has left its state before the day is over. */
function beginningsIn(steps: readonly Step[]): Step[] {
  return steps.filter(({ fact, phase, moves }) => fact === null && phase === 3 && moves.length > 0);
}

/**
 * Whether the limit ends before the case moves on; one of the law's may be what moves it. A paper that runs from the
 * day after the last leaves no day on which anything was missing.
 */
function endsBefore({ on, region, meta }: Fixed, next: Day, beginnings: readonly Step[]): boolean {
  if (on === next) return ofTime.has(meta.onLimit);
  const isFollowed = (step: Step): boolean =>
    step.on === on + 1 && step.moves.some((move) => move.region === region);
  return on < next - 1 || (on < next && !beginnings.some(isFollowed));
}

function isKnown(limits: readonly LimitEnd[], limit: LimitEnd): boolean {
  return limits.some(
    ({ region, state, on }) => region === limit.region && state === limit.state && on === limit.on,
  );
}

/**
 * The stays of a case, and the limits that end in them.
 *
 * @param current Limits of stays that were over by that day are nobody's task any more, and left out.
 */
export function courseOf(
  chart: Chart,
  steps: readonly Step[],
  { situation, caseId }: { readonly situation: Situation; readonly caseId: string | null },
  current: Day,
): Course {
  const stays: Stay[] = [];
  const limits: LimitEnd[] = [];
  const tracks = trackOf(chart, steps);
  const beginnings = beginningsIn(steps);
  for (const [i, track] of tracks.entries()) {
    const fixed = fixedIn(track.now, { situation, caseId, on: track.on });
    const stay = stayOf(track, fixed);
    const last = stays.at(-1);
    if (last === undefined || !isSame(last, stay)) stays.push(stay);
    const next = tracks[i + 1]?.on ?? Infinity;
    if (next <= current) continue;
    for (const each of fixed) {
      if (!endsBefore(each, next, beginnings)) continue;
      const limit = inWords(chart, each);
      if (!isKnown(limits, limit)) limits.push(limit);
    }
  }
  return { stays, limits };
}
