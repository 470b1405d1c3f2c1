import { FOREVER } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { R432_2 } from '../ceseda/r432-2.js';
import { CRPA_L114_5, suspendedDays } from '../crpa/l114-5.js';
import type { DayRange } from '../day-range.js';
import type { CaseFile } from '../dossier/case-file.js';
import type { Filing } from '../day/filing.js';
import type { TimeFact } from './time-fact.js';

/** Ranges that touch or overlap become one. @param ranges In the order of their first days. */
function merged(ranges: readonly DayRange[]): DayRange[] {
  const runs: DayRange[] = [];
  for (const range of ranges) {
    const last = runs.at(-1);
    if (last === undefined || range.from > last.to + 1) runs.push(range);
    else runs[runs.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
  }
  return runs;
}

function isOverBy({ decisions, withdrawnOn, handedOverOn }: CaseFile, on: Day): boolean {
  return Math.min(withdrawnOn, handedOverOn, ...decisions.map(({ takenOn }) => takenOn)) <= on;
}

/**
 * The clock of the implicit rejection: it starts with the filing, stands still, goes on, and elapses. Nothing for a
 * demande that silence does not reject, or that was over on the day it was filed.
 */
export function silenceFacts({ file, demande, requests, counts, rejectedOn }: Filing): TimeFact[] {
  if (!counts || isOverBy(file, demande.filedOn)) return [];
  const { code } = R432_2;
  const end = rejectedOn ?? FOREVER;
  const facts: TimeFact[] = [{ type: 'ClockStarted', on: demande.filedOn, article: code }];
  for (const { from, to } of merged(suspendedDays(file, requests, demande.filedOn))) {
    if (from >= end) break;
    facts.push({ type: 'ClockSuspended', on: from, article: CRPA_L114_5.code });
    if (to < FOREVER) facts.push({ type: 'ClockResumed', on: to + 1, article: CRPA_L114_5.code });
  }
  if (rejectedOn !== null) facts.push({ type: 'SilenceElapsed', on: rejectedOn, article: code });
  return facts;
}
