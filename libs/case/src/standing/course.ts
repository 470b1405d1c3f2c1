import type { Day } from '#libs/kernel';
import type { Situation } from '#libs/law';
import { TIME_FACTS } from '#libs/procedures';
import type { Chart, Owner } from '#libs/procedures';
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

/** A limit as numbers, and in words when they are asked for. */
interface Fixed extends StayDue {
  words(): LimitEnd;
}

const ofTime: ReadonlySet<string> = new Set(TIME_FACTS);

function isSame(a: Stay, b: Stay): boolean {
  return (
    a.ownersSince === b.ownersSince &&
    a.positions.every((position, i) => position === b.positions[i]) &&
    a.due?.on === b.due?.on &&
    a.due?.region === b.due?.region &&
    a.due?.active === b.due?.active
  );
}

/** The limits that something fixes; none once the first region is final. */
function fixedIn(chart: Chart, now: readonly Entered[], question: DueQuestion): Fixed[] {
  const fixed: Fixed[] = [];
  if (now[0]?.position.final === true) return fixed;
  for (const [region, at] of now.entries()) {
    for (const [active, state] of counted(at.position).entries()) {
      if (state.meta === null) continue;
      const { limit, onLimit: follows, owner } = state.meta;
      const on = lastDay(limit, sinceOf(at, state), question);
      if (on === null) continue;
      const words = (): LimitEnd => {
        const where = { region: chart.regions[region]?.name ?? '', state: state.path.at(-1) ?? '' };
        return { ...where, on, follows, source: limit.source, owner };
      };
      fixed.push({ on, region, active, words });
    }
  }
  return fixed;
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
  return steps.filter(({ fact, phase, moves }) => fact === null && phase === 2 && moves.length > 0);
}

/**
 * Whether the limit ends before the case moves on; one of the law's may be what moves it. A paper that runs from the
 * day after the last leaves no day on which anything was missing.
 */
function endsBefore(
  { on, follows }: LimitEnd,
  { region }: Fixed,
  next: Day,
  beginnings: readonly Step[],
): boolean {
  if (on === next) return ofTime.has(follows);
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
  about: { readonly situation: Situation; readonly caseId: string | null },
  current: Day,
): Course {
  const stays: Stay[] = [];
  const limits: LimitEnd[] = [];
  const tracks = [...trackOf(chart, steps)];
  const beginnings = beginningsIn(steps);
  for (const [i, track] of tracks.entries()) {
    const fixed = fixedIn(chart, track.now, { ...about, on: track.on });
    const stay = stayOf(track, fixed);
    const last = stays.at(-1);
    if (last === undefined || !isSame(last, stay)) stays.push(stay);
    const next = tracks[i + 1]?.on ?? Infinity;
    if (next <= current) continue;
    for (const each of fixed) {
      const limit = each.words();
      if (endsBefore(limit, each, next, beginnings) && !isKnown(limits, limit)) limits.push(limit);
    }
  }
  return { stays, limits };
}
