import { FOREVER, formatDay, NEVER } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { windowOf } from '#libs/law';
import type { CaseFile, Situation } from '#libs/law';
import type { MessageVars } from './message.js';

/** Last day of the paper that ends last, a titre or what takes its place; null where there is none. */
function lastEnd({ papers, dossier }: Situation): Day | null {
  const ends = papers.map(({ lastDay }) => lastDay);
  for (const { documents } of dossier.cases.values()) {
    for (const { to, revokedOn } of documents) ends.push(Math.min(to, revokedOn));
  }
  return ends.length === 0 ? null : Math.max(...ends);
}

/** Whether a demande of the dossier waits for a decision. */
function isWaiting(file: CaseFile): boolean {
  const isDecided = file.decisions.some(({ annulled }) => !annulled);
  const isRefused = file.registrationRefusals.some(({ reopenedOn }) => reopenedOn >= FOREVER);
  const hasEnded = file.withdrawnOn < FOREVER || file.handedOverOn < FOREVER;
  return file.demande !== null && !isDecided && !isRefused && !hasEnded;
}

/** When to file, as it stands on a day (R431-5). */
function filingVars({ papers, dossier, grounds }: Situation, end: Day, today: Day): MessageVars {
  const on = formatDay(end);
  const held = papers.find(({ lastDay }) => lastDay === end);
  if (held === undefined) return { on, end: on };
  const isTeleservice = held.paper === 'visa' || held.teleservice;
  const window = windowOf(held, isTeleservice, grounds, dossier.identity);
  if (window === null || window.to >= FOREVER) return { on, end: on };
  const until = formatDay(window.to);
  if (today > window.to) return { on, late: until };
  if (window.from > NEVER && today < window.from)
    return { on, from: formatDay(window.from), until };
  return { on, deadline: until };
}

/**
 * What a reminder says on the day it is sent: when to file, or, where that is done, what the prefecture owes. Null once
 * it has no object: another paper goes further, or none ends on that day.
 */
export function reminderVars(situation: Situation, end: Day, today: Day): MessageVars | null {
  if (lastEnd(situation) !== end) return null;
  if ([...situation.dossier.cases.values()].some(isWaiting)) {
    return { on: formatDay(end), pending: formatDay(end) };
  }
  const vars = filingVars(situation, end, today);
  return { ...vars, filing: formatDay(today) };
}
