import { FOREVER } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { windowOf } from '../ceseda/r431-5.js';
import { silenceFalls } from '../ceseda/r432-2.js';
import type { SupplementRequest } from '../crpa/l114-5.js';
import type { DayRange } from '../day-range.js';
import type { Filing } from '../day/filing.js';
import type { Situation } from '../day/situation.js';
import { lastExpiring } from '../dossier/paper.js';
import type { CaseFile } from '../dossier/case-file.js';
import { papersInHand } from './provision.js';
import type { InHand } from './provision.js';

/** Days on which a time limit of a case ends, as they stand on a day: later facts have not happened yet. */
export type DueDayName =
  | 'decision-proof-end'
  | 'filing-window-end'
  | 'provisional-document-end'
  | 'silence'
  | 'supplement-deadline'
  | 'titre-held-end';

interface CaseOn {
  readonly situation: Situation;
  readonly file: CaseFile | undefined;
  readonly filing: Filing | undefined;
  readonly on: Day;
}

function ifCome(day: Day, on: Day): Day {
  return day <= on ? day : FOREVER;
}

function requestsBy({ filing, on }: CaseOn): SupplementRequest[] {
  return (filing?.requests ?? [])
    .filter((request) => request.requestedOn <= on)
    .map((request) => ({
      ...request,
      notifiedOn: ifCome(request.notifiedOn, on),
      providedOn: ifCome(request.providedOn, on),
      completedOn: ifCome(request.completedOn, on),
    }));
}

function silence(asked: CaseOn): Day {
  const { filing, file, on } = asked;
  if (filing === undefined || file === undefined) return FOREVER;
  if (filing.requests.length === 0 && file.registrationRefusals.length === 0) {
    return silenceFalls(file, filing.demande, filing.requests);
  }
  const registrationRefusals = file.registrationRefusals
    .filter((refusal) => refusal.on <= on)
    .map((refusal) => ({ ...refusal, reopenedOn: ifCome(refusal.reopenedOn, on) }));
  return silenceFalls({ ...file, registrationRefusals }, filing.demande, requestsBy(asked));
}

function supplementDeadline(asked: CaseOn): Day {
  const open = requestsBy(asked).filter(
    (request) =>
      request.notifiedOn < FOREVER &&
      (request.leavesIncomplete ? request.completedOn : request.providedOn) === FOREVER,
  );
  return open.length === 0 ? FOREVER : Math.max(...open.map((request) => request.deadline));
}

function runningEnd(ranges: readonly DayRange[], on: Day): Day {
  let end: Day | undefined;
  for (const range of ranges)
    if (range.from <= on && on <= range.to) end = Math.max(end ?? range.to, range.to);
  return end ?? FOREVER;
}

function inHand({ situation, file, filing }: CaseOn): InHand | undefined {
  return file && papersInHand(file, filing ?? null, situation.dossier.identity);
}

function windowEnd({ situation, on }: CaseOn): Day {
  const { papers, grounds, dossier } = situation;
  const held = lastExpiring(papers, on);
  const teleservice = held === null || held.paper === 'visa' || held.teleservice;
  return windowOf(held, teleservice, grounds, dossier.identity)?.to ?? FOREVER;
}

const DUE: Readonly<Record<DueDayName, (asked: CaseOn) => Day>> = {
  'decision-proof-end': (asked) => runningEnd(inHand(asked)?.decided ?? [], asked.on),
  'filing-window-end': windowEnd,
  'provisional-document-end': (asked) => runningEnd(inHand(asked)?.provisional ?? [], asked.on),
  silence,
  'supplement-deadline': supplementDeadline,
  'titre-held-end': ({ filing }) => filing?.held?.lastDay ?? FOREVER,
};

/**
 * The day on which that limit ends for that case, as it stands on `on`: what is dated later has not happened yet. Null
 * when it has no end, or nothing sets one.
 */
export function dueDay(
  name: DueDayName,
  situation: Situation,
  caseId: string | null,
  on: Day,
): Day | null {
  const file = caseId === null ? undefined : situation.dossier.cases.get(caseId);
  const filing = situation.filings.find((candidate) => candidate.file === file);
  const day = DUE[name]({ situation, file, filing, on });
  return day >= FOREVER ? null : day;
}
