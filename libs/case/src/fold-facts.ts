import { compareCodePoints, formatDay, identIn, textIn } from '#libs/kernel';
import type { Fact, FactType, Instant } from '#libs/kernel';
import { knownFacts } from '#libs/law';
import { evolve } from './evolve.js';
import { EMPTY_CASE } from './state.js';
import type { CaseState } from './state.js';

type KnownFact = ReturnType<typeof knownFacts>[number];

function isLaterRecorded(a: KnownFact, b: KnownFact): boolean {
  return (a.recorded - b.recorded || compareCodePoints(a.fact.id, b.fact.id)) > 0;
}

/** Of several TitreIssued with one id the last recorded counts. */
function lastIssues(known: readonly KnownFact[]): Map<string | null, KnownFact> {
  const last = new Map<string | null, KnownFact>();
  for (const fact of known) {
    if (fact.type !== 'TitreIssued') continue;
    const id = identIn(fact.data, 'titre');
    const seen = last.get(id);
    if (seen === undefined || isLaterRecorded(fact, seen)) last.set(id, fact);
  }
  return last;
}

/** Case of a titre: the one its data names, else that of TitreIssued, else of TitreHandedOver. */
function caseOfTitre(
  id: string | null,
  issue: KnownFact | undefined,
  known: readonly KnownFact[],
): string | null {
  const named = issue === undefined ? null : textIn(issue.data, 'case');
  if (named !== null && named !== '') return named;
  if (issue !== undefined && issue.case !== null) return issue.case;
  const handover = known.find(
    (fact) =>
      fact.type === 'TitreHandedOver' && fact.case !== null && identIn(fact.data, 'titre') === id,
  );
  return handover?.case ?? null;
}

/**
 * The facts that speak of a dossier: its own, those of its titres, and revocations, which act
 * whatever their case.
 */
function factsOfCase(known: readonly KnownFact[], caseId: string): KnownFact[] {
  const issues = lastIssues(known);
  return known.filter((fact) => {
    if (fact.type === 'ProvisionalDocumentRevoked') return true;
    if (fact.type !== 'TitreIssued' && fact.type !== 'TitreHandedOver') return fact.case === caseId;
    const id = identIn(fact.data, 'titre');
    const issue = issues.get(id);
    if (fact.type === 'TitreIssued' && fact !== issue) return false;
    return caseOfTitre(id, issue, known) === caseId;
  });
}

// An answer speaks of everything said on or before its day (history format 1, "Clock of the
// implicit rejection" and "Decisions"). Facts imported with bare days come in any order within the
// day, so answers are heard last.
const ANSWERS: ReadonlySet<FactType> = new Set<FactType>([
  'SupplementRequestNotified',
  'SupplementProvided',
  'CompletenessEstablished',
  'DecisionAnnulled',
  'CourtOrderExecuted',
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
