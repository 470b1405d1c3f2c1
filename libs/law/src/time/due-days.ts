import { FOREVER } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { owedBy } from '../ceseda/r431-15-1.js';
import { windowOf } from '../ceseda/r431-5.js';
import { silenceFalls } from '../ceseda/r432-2.js';
import { beyondContest } from '../cja/r421-1.js';
import type { SupplementRequest } from '../crpa/l114-5.js';
import { currentFiling } from '../day/filing.js';
import type { Filing } from '../day/filing.js';
import type { Situation } from '../day/situation.js';
import { lastExpiring } from '../dossier/paper.js';
import type { Paper } from '../dossier/paper.js';
import { refusedRegistration } from '../dossier/case-file.js';
import type { CaseFile } from '../dossier/case-file.js';
import type { Decision } from '../dossier/decision.js';
import type { ProvisionalDocument } from '../dossier/provisional-document.js';
import { firstDay } from '../facts/first-day.js';
import { isInHand } from './provision.js';
import { answeredOn, lastDayToAnswer } from './supplement.js';

/** Days on which a time limit of a case ends, as they stand on a day: later facts have not happened yet. */
export type DueDayName =
  | 'contest-end'
  | 'decision-proof-end'
  | 'filing-window-end'
  | 'provision-owed'
  | 'provisional-document-end'
  | 'silence'
  | 'supplement-deadline'
  | 'suspension-end';

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

const ENDS_SILENCE = [
  'DecisionFavourable',
  'AttestationDecisionFavorableIssued',
  'RefusalDecided',
  'DemandeWithdrawn',
] as const;

/** Silence that fell on an earlier day, and was worth no rejection, falls no more. */
function silence(asked: CaseOn): Day {
  const falls = silenceAsKnown(asked);
  return falls < asked.on ? FOREVER : falls;
}

function silenceAsKnown(asked: CaseOn): Day {
  const { filing, file, on } = asked;
  if (filing === undefined || file === undefined || filing.demande.filedOn > on) return FOREVER;
  if (ENDS_SILENCE.some((type) => firstDay(file.facts.of(type)) <= on)) return FOREVER;
  if (filing.requests.length === 0 && file.registrationRefusals.length === 0) {
    return silenceFalls(file, filing.demande, filing.requests);
  }
  const registrationRefusals = file.registrationRefusals
    .filter((refusal) => refusal.on <= on)
    .map((refusal) => ({ ...refusal, reopenedOn: ifCome(refusal.reopenedOn, on) }));
  return silenceFalls({ ...file, registrationRefusals }, filing.demande, requestsBy(asked));
}

/** Told to the applicant, and not answered yet. */
function openRequests(asked: CaseOn): SupplementRequest[] {
  return requestsBy(asked).filter(
    (request) => request.notifiedOn < FOREVER && answeredOn(request) === FOREVER,
  );
}

function supplementDeadline(asked: CaseOn): Day {
  return latest(openRequests(asked).map(lastDayToAnswer));
}

/** Last day on which the clock stands still: of a file that is not complete, or not registered, nothing fixes it. */
function suspensionEnd(asked: CaseOn): Day {
  const open = openRequests(asked);
  const isUnregistered =
    asked.file !== undefined && refusedRegistration(asked.file, asked.on) !== null;
  if (isUnregistered || open.some(({ leavesIncomplete }) => leavesIncomplete)) return FOREVER;
  return latest(open.map(({ deadline }) => deadline));
}

function latest(days: readonly Day[]): Day {
  return days.length === 0 ? FOREVER : Math.max(...days);
}

/** Last day of a paper, as it stands: a revocation or a refusal to come has not happened yet. */
function endOf({ to, revokedOn, cuts }: ProvisionalDocument, on: Day): Day {
  const cutOn = cuts.filter((cut) => cut.on <= on && cut.revivedOn > on).map((cut) => cut.on);
  return Math.min(to, ifCome(revokedOn, on), ...cutOn);
}

/** Last days of the papers issued by that day whose dates have begun by a day. */
function provisionalEnds({ file, on }: CaseOn, begun = on): Day[] {
  return (file?.documents ?? [])
    .filter(({ issuedOn, from }) => issuedOn <= on && from <= begun)
    .map((document) => endOf(document, on));
}

/** Last day of the papers that run, and of those, issued already, that follow them without a day between. */
function provisionalEnd(asked: CaseOn): Day {
  const running = provisionalEnds(asked).filter((end) => end >= asked.on);
  if (running.length === 0) return FOREVER;
  let end = Math.max(...running);
  for (let before = -Infinity; end > before;) {
    before = end;
    end = Math.max(end, ...provisionalEnds(asked, end + 1));
  }
  return end;
}

function decisionProofEnd({ situation, file, on }: CaseOn): Day {
  const covers = file && situation.coversOfCase.get(file);
  if (file === undefined || covers === undefined || !isInHand(covers.decided, on)) return FOREVER;
  const ends = file.attestations
    .filter(({ issuedOn, from }) => issuedOn <= on && from <= on)
    .map(({ to, revokedOn }) => Math.min(to, ifCome(revokedOn, on)));
  return latest(ends.filter((end) => end >= on));
}

/** The last decision taken by that day and not annulled. */
function lastDecision({ file, on }: CaseOn): Decision | undefined {
  return file?.decisions.findLast((decision) => decision.takenOn <= on && !decision.annulled);
}

/** Last day to contest the refusal, or the registration refused, that stands. */
function contestEnd(asked: CaseOn): Day {
  const { file, on } = asked;
  const decided = lastDecision(asked);
  if (file === undefined || file.handedOverOn <= on) return FOREVER;
  if (decided !== undefined) {
    const oqtf = decided.fact.data['oqtf'] === true;
    return decided.favourable ? FOREVER : beyondContest(decided.day, oqtf) - 1;
  }
  const unregistered = refusedRegistration(file, on);
  return unregistered === null ? FOREVER : beyondContest(unregistered.on) - 1;
}

/** Last day before a paper is owed and missing: of the titre held, of the last paper, or the filing. */
function provisionOwed(asked: CaseOn): Day {
  const { filing, file, on } = asked;
  if (filing === undefined || file === undefined || !filing.counts) return FOREVER;
  if (filing.demande.filedOn > on) return FOREVER;
  const closed = file.withdrawnOn <= on || refusedRegistration(file, on) !== null;
  if (closed || lastDecision(asked) !== undefined || owedBy(filing, on) === null) return FOREVER;
  const ended = provisionalEnds(asked).filter((end) => end < on);
  return Math.max(filing.demande.filedOn, filing.held?.lastDay ?? 0, ...ended);
}

/** Whether the demande that the window is for has been filed; one that was not registered is to be filed again. */
function isFiled({ filings }: Situation, held: Paper | null, on: Day): boolean {
  const current = currentFiling(filings, on);
  if (current === null || refusedRegistration(current.file, on) !== null) return false;
  return (current.held?.lastDay ?? 0) >= (held?.lastDay ?? 0);
}

function windowEnd({ situation, on }: CaseOn): Day {
  const { papers, grounds, dossier } = situation;
  const held = lastExpiring(papers, on);
  if (isFiled(situation, held, on)) return FOREVER;
  const teleservice = held === null || held.paper === 'visa' || held.teleservice;
  return windowOf(held, teleservice, grounds, dossier.identity)?.to ?? FOREVER;
}

const DUE: Readonly<Record<DueDayName, (asked: CaseOn) => Day>> = {
  'contest-end': contestEnd,
  'decision-proof-end': decisionProofEnd,
  'filing-window-end': windowEnd,
  'provisional-document-end': provisionalEnd,
  'provision-owed': provisionOwed,
  silence,
  'supplement-deadline': supplementDeadline,
  'suspension-end': suspensionEnd,
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
