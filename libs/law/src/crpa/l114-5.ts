import { FOREVER, dayOrForeverIn } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { CRPA } from '../article.js';
import type { Article } from '../article.js';
import type { DayRange } from '../day-range.js';
import type { CaseFile } from '../dossier/case-file.js';
import { firstDay, firstDayFrom } from '../facts/first-day.js';
import type { FactIndex } from '../facts/fact-index.js';
import type { KnownFact } from '../facts/known-facts.js';

export const CRPA_L114_5: Article = {
  code: 'crpa:L114-5',
  title: 'Missing documents: the incomplete file and the suspended clock',
  source: CRPA,
  versions: [{ inForceFrom: '2016-01-01', reading: 1 }],
};

/** A request for missing documents, and what answered it. Days not reached are FOREVER. */
export interface SupplementRequest {
  readonly requestedOn: Day;
  /** First notification on or after the request: a request never notified has no effect. */
  readonly notifiedOn: Day;
  readonly deadline: Day;
  readonly providedOn: Day;
  /** Made before the file was ever found complete: until it is answered the file is incomplete. */
  readonly leavesIncomplete: boolean;
  /** First supplement, completeness or provisional document from the day of the request. */
  readonly completedOn: Day;
  readonly fact: KnownFact;
}

function firstSignOfCompleteness(facts: FactIndex): Day {
  return Math.min(
    firstDay(facts.of('CompletenessEstablished')),
    firstDay(facts.of('AttestationProlongationIssued')),
    firstDay(facts.of('RecepisseIssued')),
  );
}

function signOfCompletenessFrom(facts: FactIndex, from: Day): Day {
  return Math.min(
    firstDayFrom(facts.of('CompletenessEstablished'), from),
    firstDayFrom(facts.of('AttestationProlongationIssued'), from),
    firstDayFrom(facts.of('RecepisseIssued'), from),
  );
}

/** The requests for missing documents of a case. A notification or a supplement answers every request made by its day. */
export function supplementRequests(facts: FactIndex): SupplementRequest[] {
  const requests = facts.of('SupplementRequested');
  if (requests.length === 0) return [];
  const complete = firstSignOfCompleteness(facts);
  return requests.map((fact) => {
    const providedOn = firstDayFrom(facts.of('SupplementProvided'), fact.day);
    return {
      requestedOn: fact.day,
      notifiedOn: firstDayFrom(facts.of('SupplementRequestNotified'), fact.day),
      deadline: dayOrForeverIn(fact.data, 'deadline'),
      providedOn,
      leavesIncomplete: complete >= fact.day,
      completedOn: Math.min(providedOn, signOfCompletenessFrom(facts, fact.day)),
      fact,
    };
  });
}

/** The request that leaves the file incomplete on that day, or null: a demande never checked counts as complete. */
export function openIncompleteness(
  requests: readonly SupplementRequest[],
  on: Day,
): SupplementRequest | null {
  return (
    requests.find(
      (request) => request.leavesIncomplete && request.notifiedOn <= on && request.completedOn > on,
    ) ?? null
  );
}

function suspension(request: SupplementRequest, filedOn: Day): DayRange {
  const from = Math.max(request.notifiedOn, filedOn);
  if (request.leavesIncomplete) {
    return { from, to: request.completedOn === FOREVER ? FOREVER : request.completedOn - 1 };
  }
  return { from, to: Math.min(request.providedOn - 1, request.deadline) };
}

/**
 * Days on which the clock of the implicit rejection stands still: while a notified supplement is awaited, and while
 * registration is refused. From the filing on; an end never reached is FOREVER.
 */
export function suspendedDays(
  file: CaseFile,
  requests: readonly SupplementRequest[],
  filedOn: Day,
): DayRange[] {
  if (requests.length === 0 && file.registrationRefusals.length === 0) return [];
  const awaited = requests
    .filter((request) => request.notifiedOn < FOREVER)
    .map((request) => suspension(request, filedOn));
  const unregistered = file.registrationRefusals.map((refusal) => ({
    from: Math.max(refusal.on, filedOn),
    to: refusal.reopenedOn === FOREVER ? FOREVER : refusal.reopenedOn - 1,
  }));
  return [...awaited, ...unregistered]
    .filter((range) => range.from <= range.to)
    .sort((a, b) => a.from - b.from);
}
