import { addMonths, FOREVER, identIn } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { beyondContest, CJA_R421_1 } from '../cja/r421-1.js';
import { CRPA_L242_1 } from '../crpa/l242-1.js';
import type { CaseFile } from '../dossier/case-file.js';
import type { FactIndex } from '../facts/fact-index.js';
import type { TimeFact } from './time-fact.js';

/** Days in which the hand-over of a card is to be recorded: our own service level. */
const DAYS_TO_RECORD = 7;

/** Months in which an unlawful decision that created a right can be withdrawn (crpa:L242-1). */
const WITHDRAWABLE_MONTHS = 4;

function isContested({ facts }: CaseFile, since: Day): boolean {
  return [...facts.of('InterimApplicationFiled'), ...facts.of('CourtOrderGiven')].some(
    (fact) => fact.day >= since,
  );
}

function closed(on: Day, article: string): TimeFact[] {
  return on >= FOREVER ? [] : [{ type: 'CaseClosed', on, article }];
}

/** The day after the hand-over was recorded; where it never was, after the time to do it. */
function recordedBy({ titres, handedOverOn }: CaseFile, person: FactIndex): Day {
  const ids = new Set(titres.map(({ id }) => id));
  const recorded = person
    .of('TitreHandoverRecorded')
    .find((fact) => fact.day >= handedOverOn && ids.has(identIn(fact.data, 'titre') ?? ''));
  return recorded === undefined ? handedOverOn + DAYS_TO_RECORD + 1 : recorded.day + 1;
}

function closedOnceHandedOver(file: CaseFile, person: FactIndex): TimeFact[] {
  const decided = file.decisions.findLast((decision) => decision.favourable && !decision.annulled);
  const takenOn = decided?.takenOn ?? file.handedOverOn;
  const settled = addMonths(takenOn, WITHDRAWABLE_MONTHS) + 1;
  return closed(Math.max(recordedBy(file, person), settled), CRPA_L242_1.code);
}

/**
 * The day a case is closed: once its card is handed over, that is recorded (or the time to do it is over), and the
 * decision can no longer be withdrawn; or once a refusal,
 * or a registration refused, stands and can no longer be contested. Not while a judge is known to be seized, and not
 * when it is known to be taken up again later.
 *
 * @param person The facts of the person: the hand-over may be recorded without naming the case.
 */
export function closingFacts(file: CaseFile, person: FactIndex): TimeFact[] {
  if (file.handedOverOn < FOREVER) return closedOnceHandedOver(file, person);
  const decided = file.decisions.findLast((decision) => !decision.annulled);
  if (decided !== undefined) {
    const stands = !decided.favourable && decided.suspendedFrom === FOREVER;
    if (!stands || isContested(file, decided.takenOn)) return [];
    const oqtf = decided.fact.data['oqtf'] === true;
    return closed(beyondContest(decided.day, oqtf), CJA_R421_1.code);
  }
  const unregistered = file.registrationRefusals.at(-1);
  if (unregistered === undefined || unregistered.reopenedOn < FOREVER) return [];
  if (isContested(file, unregistered.on)) return [];
  return closed(beyondContest(unregistered.on), CJA_R421_1.code);
}
