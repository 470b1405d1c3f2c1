import { NEVER, parseDay, type Day } from './days.js';
import { compareFacts, ofType, type Fact } from './fact-order.js';

/** An express decision of a case, with what DecisionAnnulled made of it. */
export interface Decision {
  readonly case: string;
  readonly favourable: boolean;
  /** For a refusal `notifiedOn`, else `occurredOn`; for an ADF that counts as one, its `from`. */
  readonly day: Day;
  /** The day the clock of silence stops: for a refusal always `occurredOn`. */
  readonly takenOn: Day;
  readonly fact: Fact;
  readonly annulled: boolean;
  /** NEVER when not suspended. */
  readonly suspendedFrom: Day;
}

function decisionOf(fact: Fact, dossier: string): Decision {
  const favourable = fact.type !== 'RefusalDecided';
  const isAttestation = fact.type === 'AttestationDecisionFavorableIssued';
  const from = isAttestation ? parseDay(fact.data['from']) : null;
  const notified = favourable ? null : parseDay(fact.data['notifiedOn']);
  const day = from ?? notified ?? fact.day;
  const takenOn = from ?? fact.day;
  const standing = { annulled: false, suspendedFrom: NEVER };
  return { case: dossier, favourable, day, takenOn, fact, ...standing };
}

/** Negative when `a` is the earlier decision: by their days, then in the order of facts. */
export function compareDecisions(a: Decision, b: Decision): number {
  return a.day - b.day || compareFacts(a.fact, b.fact);
}

function annul(decisions: readonly Decision[], annulment: Fact): readonly Decision[] {
  const target = decisions.findLast(
    (decision) => decision.day <= annulment.day && !decision.annulled,
  );
  return decisions.map((decision) => {
    if (decision !== target) return decision;
    if (annulment.data['effect'] !== 'suspended') return { ...decision, annulled: true };
    return { ...decision, suspendedFrom: Math.min(decision.suspendedFrom, annulment.day) };
  });
}

/** True when the annulment speaks of an express decision. */
function isOfExpress({ data }: Fact): boolean {
  return data['of'] === undefined || data['of'] === null || data['of'] === 'express';
}

function decisionsOfCase(facts: readonly Fact[], dossier: string): readonly Decision[] {
  const own = facts.filter((fact) => fact.case === dossier);
  const recorded = ofType(own, 'DecisionFavourable');
  // Without any DecisionFavourable, annulled or not, the attestation is the only trace of the
  // decision.
  const favourable =
    recorded.length > 0 ? recorded : ofType(own, 'AttestationDecisionFavorableIssued');
  const decisions = [...favourable, ...ofType(own, 'RefusalDecided')]
    .map((fact) => decisionOf(fact, dossier))
    .sort(compareDecisions);
  return ofType(own, 'DecisionAnnulled').filter(isOfExpress).reduce(annul, decisions);
}

/** Every express decision of every case, each case in the order of its decisions. */
export function decisionsOf(facts: readonly Fact[]): readonly Decision[] {
  const cases = new Set(facts.map((fact) => fact.case));
  return [...cases].flatMap((dossier) => (dossier === null ? [] : decisionsOfCase(facts, dossier)));
}

/** True when the decision is taken, neither annulled nor suspended, on that day. */
function stands(decision: Decision, day: Day): boolean {
  return decision.day <= day && !decision.annulled && day < decision.suspendedFrom;
}

/** True when the latest decision of the case that stands on that day is a refusal. */
export function isExpresslyRefused(
  decisions: readonly Decision[],
  dossier: string,
  day: Day,
): boolean {
  const standing = decisions.filter((one) => one.case === dossier && stands(one, day));
  return standing.at(-1)?.favourable === false;
}
