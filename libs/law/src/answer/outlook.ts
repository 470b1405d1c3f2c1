import { compareCodePoints, FOREVER, NEVER } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { without } from '../day-range.js';
import type { InstrumentCode, Proof } from '../day/cover.js';
import type { CauseCode, Finding } from '../day/finding.js';
import type { Situation } from '../day/situation.js';
import { MINOR_ALONE, NO_INSTRUMENT, verdictOn } from '../day/verdict.js';
import type { DayVerdict } from '../day/verdict.js';
import { isOfPerson } from '../facts/known-facts.js';
import { turningDays } from './turning-days.js';

/** A run of days with one verdict, from `from` to the eve of the next segment. */
export interface Segment {
  readonly from: Day;
  readonly lawful: boolean | null;
  readonly instruments: readonly InstrumentCode[];
  readonly proof: Proof;
  readonly cause: CauseCode | null;
  readonly refusalShadow: boolean;
}

/** An implicit rejection. */
export interface ImplicitRejection {
  readonly case: string;
  readonly on: Day;
}

/**
 * Everything the law says of one person on every day, given what is known: from the beginning of time to its end. An
 * answer is cut out of it. It depends on no question, so a view can keep it.
 */
export interface Outlook {
  /** First day of the timeline. */
  readonly start: Day;
  /** Last day covered by an instrument that has an end; NEVER when none has. */
  readonly lastCovered: Day;
  /** In order; the first begins at NEVER, the last never ends. */
  readonly segments: readonly Segment[];
  /** By day, then case. */
  readonly rejections: readonly ImplicitRejection[];
}

interface Extent {
  readonly first: Day;
  readonly last: Day;
}

/** First day covered by anything but minority, and last day covered by what has an end; absences are not covered. */
function coveredExtent({ covers, dossier }: Situation): Extent {
  let first = FOREVER;
  let last = NEVER;
  for (const cover of covers) {
    if (cover.instrument === 'I03') continue;
    const pieces = without(cover, dossier.absences);
    first = Math.min(first, pieces[0]?.from ?? FOREVER);
    if (cover.to < FOREVER) last = Math.max(last, pieces.at(-1)?.to ?? NEVER);
  }
  return { first, last };
}

function startOf(situation: Situation, firstCovered: Day): Day {
  const { dossier, filings } = situation;
  const earliest = dossier.facts.all.find(isOfPerson)?.day ?? FOREVER;
  let start = Math.min(firstCovered, filings[0]?.demande.filedOn ?? FOREVER);
  const { eighteenth } = dossier.identity;
  if (eighteenth !== null && earliest <= eighteenth) start = Math.min(start, eighteenth);
  return start < FOREVER ? start : earliest;
}

/** First day of the timeline: of an earlier day nothing is said, but that a minor is covered. */
export function timelineStart(situation: Situation): Day {
  return startOf(situation, coveredExtent(situation).first);
}

function segment(from: Day, verdict: DayVerdict): Segment {
  const { lawful, instruments, proof, refusalShadow, finding } = verdict;
  return { from, lawful, instruments, proof, cause: causeCode(finding), refusalShadow };
}

function causeCode(finding: Finding | null): CauseCode | null {
  return finding?.cause ?? null;
}

function isSame(a: Segment, b: Segment): boolean {
  return (
    a.lawful === b.lawful &&
    a.instruments === b.instruments &&
    a.proof === b.proof &&
    a.cause === b.cause &&
    a.refusalShadow === b.refusalShadow
  );
}

/** Before the timeline nothing is said of a day, unless the person is a minor then (and not away). */
function beforeTimeline(from: Day, verdict: DayVerdict): Segment {
  const minor = verdict.instruments === MINOR_ALONE;
  return {
    from,
    lawful: minor ? true : null,
    instruments: minor ? MINOR_ALONE : NO_INSTRUMENT,
    proof: 'none',
    cause: null,
    refusalShadow: false,
  };
}

function segmentsOf(situation: Situation, start: Day): Segment[] {
  const segments: Segment[] = [];
  for (const from of [NEVER, ...turningDays(situation, start)]) {
    const verdict = verdictOn(situation, from);
    const next = from < start ? beforeTimeline(from, verdict) : segment(from, verdict);
    const last = segments.at(-1);
    if (last === undefined || !isSame(last, next)) segments.push(next);
  }
  return segments;
}

function rejectionsOf(situation: Situation): ImplicitRejection[] {
  return situation.filings
    .flatMap(({ file, rejectedOn }) =>
      rejectedOn === null ? [] : [{ case: file.id, on: rejectedOn }],
    )
    .sort((a, b) => a.on - b.on || compareCodePoints(a.case, b.case));
}

/** The outlook of one person, or null for a person of whom nothing is known. */
export function outlookOf(situation: Situation): Outlook | null {
  if (situation.dossier.facts.all.length === 0) return null;
  const { first, last } = coveredExtent(situation);
  const start = startOf(situation, first);
  return {
    start,
    lastCovered: last,
    segments: segmentsOf(situation, start),
    rejections: rejectionsOf(situation),
  };
}

/** Index of the segment that holds that day. */
export function segmentIndexAt(segments: readonly Segment[], on: Day): number {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((segments[middle]?.from ?? FOREVER) <= on) low = middle;
    else high = middle - 1;
  }
  return low;
}
