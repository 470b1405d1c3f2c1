import { addMonths, FOREVER } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { CESEDA, RECODIFIED } from '../article.js';
import type { Article } from '../article.js';
import { suspendedDays } from '../crpa/l114-5.js';
import type { SupplementRequest } from '../crpa/l114-5.js';
import type { DayRange } from '../day-range.js';
import type { CaseFile, Demande } from '../dossier/case-file.js';

export const R432_2: Article = {
  code: 'ceseda:R432-2',
  title: 'Implicit rejection: silence of four months, ninety or sixty days',
  source: CESEDA,
  versions: [
    { inForceFrom: RECODIFIED, inForceTo: '2025-06-15', reading: 1 },
    { inForceFrom: '2025-06-16', reading: 1 },
  ],
};

const MONTHS = 4;

/** Grounds with a delay of their own, in days: R421-23, -26, -37-7, -43, -47, -51, -54, -60, R422-5, -12, R426-14, -17. */
const DELAY_DAYS = new Map<string, number>([
  ...[
    'L421-11',
    'L421-23',
    'L421-26',
    'L421-27',
    'L421-30',
    'L421-31',
    'L421-34',
    'L422-1',
    'L422-2',
    'L422-5',
    'L422-6',
    'L422-10',
    'L422-14',
    'L426-22',
    'L426-23',
  ].map((ground): [string, number] => [ground, 90]),
  ['L421-14', 60],
]);

const KINDS = new Set(['first', 'renewal', 'change-of-status']);

/** Whether silence on a demande of that kind ends in a rejection. A duplicate has none. */
export function isRejectedBySilence(kind: string): boolean {
  return KINDS.has(kind);
}

/** The day silence would be worth a rejection, had nothing suspended the clock. */
function silenceElapses(filedOn: Day, ground: string): Day {
  const days = DELAY_DAYS.get(ground);
  return days === undefined ? addMonths(filedOn, MONTHS) : filedOn + days;
}

/** Pushes the day back by the suspended days that come before it; days of several requests count once. */
function pushedBack(base: Day, suspensions: readonly DayRange[]): Day {
  let birth = base;
  let counted = -FOREVER;
  for (const range of suspensions) {
    const from = Math.max(range.from, counted);
    if (from >= birth) break;
    if (range.to >= FOREVER) return FOREVER;
    if (range.to < from) continue;
    birth += range.to - from + 1;
    counted = range.to + 1;
  }
  return birth;
}

function isPrevented(file: CaseFile, birth: Day): boolean {
  return (
    file.decisions.some((decision) => decision.takenOn <= birth) ||
    file.handedOverOn <= birth ||
    file.withdrawnOn <= birth ||
    file.registrationRefusals.some((r) => r.on <= birth && r.reopenedOn > birth)
  );
}

/** The day on which silence would be worth a rejection, whatever may prevent it; FOREVER while the clock stands still. */
export function silenceFalls(
  file: CaseFile,
  demande: Demande,
  requests: readonly SupplementRequest[],
): Day {
  if (!isRejectedBySilence(demande.kind)) return FOREVER;
  const base = silenceElapses(demande.filedOn, demande.ground);
  return pushedBack(base, suspendedDays(file, requests, demande.filedOn));
}

/**
 * The day the implicit rejection of a demande is born, or null when none is.
 *
 * @source ceseda:R432-2; crpa:L114-5 for the suspensions; CE 10 October 2024 n° 494718 for the incomplete file.
 */
export function implicitRejection(
  file: CaseFile,
  demande: Demande,
  requests: readonly SupplementRequest[],
): Day | null {
  const birth = silenceFalls(file, demande, requests);
  return birth >= FOREVER || isPrevented(file, birth) ? null : birth;
}

/**
 * The days on which that rejection casts its shadow: from its birth to the eve of a decision, withdrawal, annulment,
 * or of a favourable outcome here or in a demande filed later; null when one of these came first.
 *
 * @param later The files of the demandes of these kinds filed later.
 */
export function refusalShadow(
  file: CaseFile,
  birth: Day,
  later: readonly CaseFile[],
): DayRange | null {
  let end = Math.min(file.withdrawnOn, file.implicitAnnulledOn, file.handedOverOn);
  for (const decision of file.decisions) end = Math.min(end, decision.takenOn);
  for (const other of later) {
    end = Math.min(end, other.handedOverOn);
    for (const d of other.decisions) if (d.favourable) end = Math.min(end, d.takenOn);
  }
  return end <= birth ? null : { from: birth, to: end >= FOREVER ? FOREVER : end - 1 };
}
