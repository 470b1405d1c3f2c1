import { FOREVER, dayIn } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import type { FactIndex } from '../facts/fact-index.js';
import { compareFacts } from '../facts/known-facts.js';
import type { KnownFact } from '../facts/known-facts.js';

/** An express decision of a case. */
export interface Decision {
  readonly favourable: boolean;
  /** Day it takes effect: a refusal on its notification, when known. */
  readonly day: Day;
  /** Day it was taken: what the clock of the implicit rejection looks at. */
  readonly takenOn: Day;
  /** Deemed never taken. */
  annulled: boolean;
  /** What annulled it; null while nothing did. */
  annulment: KnownFact | null;
  /** First day on which it no longer stands because a judge suspended it; FOREVER when none did. */
  suspendedFrom: Day;
  readonly fact: KnownFact;
}

function decision(fact: KnownFact, favourable: boolean, effect: Day, takenOn: Day): Decision {
  const undone = { annulled: false, annulment: null, suspendedFrom: FOREVER };
  return { favourable, day: effect, takenOn, ...undone, fact };
}

function favourableDecisions(facts: FactIndex): Decision[] {
  const recorded = facts.of('DecisionFavourable');
  if (recorded.length > 0) return recorded.map((fact) => decision(fact, true, fact.day, fact.day));
  // Without any recorded decision, each attestation de décision favorable counts as one taken on its first day.
  return facts.of('AttestationDecisionFavorableIssued').map((fact) => {
    const from = dayIn(fact.data, 'from') ?? fact.day;
    return decision(fact, true, from, from);
  });
}

/** Order of decisions: by the day they take effect, then in the order of facts. */
export function compareDecisions(a: Decision, b: Decision): number {
  return a.day - b.day || compareFacts(a.fact, b.fact);
}

/** The express decisions of a case in their order, before annulments and suspensions. */
export function decisionsOf(facts: FactIndex): Decision[] {
  const refusals = facts
    .of('RefusalDecided')
    .map((fact) => decision(fact, false, dayIn(fact.data, 'notifiedOn') ?? fact.day, fact.day));
  return [...favourableDecisions(facts), ...refusals].sort(compareDecisions);
}

/** Whether the decision stands on that day: taken, not annulled, not suspended by then. */
function stands(decided: Decision, on: Day): boolean {
  return !decided.annulled && decided.day <= on && decided.suspendedFrom > on;
}

/** The latest decision that stands on that day. */
export function standingDecision(decisions: readonly Decision[], on: Day): Decision | null {
  for (let i = decisions.length - 1; i >= 0; i--) {
    const candidate = decisions[i];
    if (candidate !== undefined && stands(candidate, on)) return candidate;
  }
  return null;
}
