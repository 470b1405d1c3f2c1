import { formatDay } from '#libs/kernel';
import type { Fact, FactType, Instant } from '#libs/kernel';
import { knownFacts } from '#libs/law';
import type { KnownFact } from '#libs/law';
import { evolve } from './evolve.js';
import { factsOfCase } from './facts-of-case.js';
import { EMPTY_CASE } from './state.js';
import type { CaseState } from './state.js';

// An answer speaks of everything said on or before its day (history format 1, "Clock of the
// implicit rejection" and "Decisions"). Facts imported with bare days come in any order within the
// day, so answers are heard last.
const ANSWERS: ReadonlySet<FactType> = new Set<FactType>([
  'SupplementRequestNotified',
  'SupplementProvided',
  'CompletenessEstablished',
  'DecisionAnnulled',
  'CourtOrderExecuted',
  'RecoursAnswered',
]);

/** @param known In the order of facts, which is kept but for the answers of a day. */
function answersLast(known: readonly KnownFact[]): KnownFact[] {
  const rank = ({ type }: KnownFact): number => (ANSWERS.has(type) ? 1 : 0);
  return known.toSorted((a, b) => a.day - b.day || rank(a) - rank(b));
}

/**
 * The state of a dossier from the facts as corrected: a corrected fact is as if it had been said
 * right the first time, a voided one as if it never was. In the order of facts, answers last within
 * a day, whatever the order given.
 *
 * @param facts All facts of one person, ids unique: a correction, or the hand-over of the titre,
 *   may lie in another stream of the person than the dossier's.
 * @param knownAt Only facts recorded by then exist.
 * @param caseId The dossier.
 * @source history format 1, "Lines, corrections, persons" and "Which titre, which demande, which
 *   window".
 */
export function foldFacts(facts: readonly Fact[], knownAt: Instant, caseId: string): CaseState {
  const known = factsOfCase(knownFacts(facts, knownAt), caseId);
  let state = EMPTY_CASE;
  for (const { type, day, data } of answersLast(known)) {
    state = evolve(state, { type, occurredOn: formatDay(day), data });
  }
  return state;
}
