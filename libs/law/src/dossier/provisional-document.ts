import { FOREVER, dayIn, identIn, textIn } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { firstDay } from '../facts/first-day.js';
import type { FactIndex } from '../facts/fact-index.js';
import type { KnownFact } from '../facts/known-facts.js';
import type { Decision } from './decision.js';

/** An express refusal that cuts a document on its day, until a judge suspends the refusal. */
export interface Cut {
  readonly on: Day;
  /** First day the document runs again; FOREVER when it does not. */
  readonly revivedOn: Day;
}

/** An attestation de prolongation, a récépissé, or an attestation de demande d'asile, with its printed dates. */
export interface ProvisionalDocument {
  readonly form: 'attestation-prolongation' | 'recepisse' | 'asylum';
  readonly id: string;
  /** The kind of a récépissé; null for the others. */
  readonly kind: string | null;
  readonly from: Day;
  readonly to: Day;
  readonly issuedOn: Day;
  readonly case: string | null;
  readonly revokedOn: Day;
  readonly cuts: readonly Cut[];
  readonly fact: KnownFact;
}

const FORMS = {
  AttestationProlongationIssued: 'attestation-prolongation',
  RecepisseIssued: 'recepisse',
  AsylumAttestationIssued: 'asylum',
} as const;

/** First day a document of that id is revoked, whatever the case; FOREVER when it is not. */
function revocationOf(facts: FactIndex, id: string): Day {
  const revocations = facts
    .of('ProvisionalDocumentRevoked')
    .filter((fact) => identIn(fact.data, 'document') === id);
  return firstDay(revocations);
}

function cutsOf(issuedOn: Day, decisions: readonly Decision[]): Cut[] {
  return decisions
    .filter((d) => !d.favourable && !d.annulled && issuedOn <= d.day)
    .map((d) => ({ on: d.day, revivedOn: d.suspendedFrom }));
}

function documentOf(
  fact: KnownFact,
  form: ProvisionalDocument['form'],
  facts: FactIndex,
  decisions: readonly Decision[],
): ProvisionalDocument | null {
  const id = identIn(fact.data, 'document');
  const from = dayIn(fact.data, 'from');
  const to = dayIn(fact.data, 'to');
  if (id === null || from === null || to === null) return null;
  return {
    form,
    id,
    kind: form === 'recepisse' ? textIn(fact.data, 'kind') : null,
    from,
    to,
    issuedOn: fact.day,
    case: fact.case,
    revokedOn: revocationOf(facts, id),
    cuts: form === 'asylum' ? [] : cutsOf(fact.day, decisions),
    fact,
  };
}

/**
 * The provisional documents among some facts (those of one case, or those that bear none), in the order of facts.
 *
 * @param all Every fact of the person: a revocation acts on every document of its id.
 */
export function provisionalDocuments(
  some: FactIndex,
  all: FactIndex,
  decisions: readonly Decision[],
  types: readonly (keyof typeof FORMS)[] = ['AttestationProlongationIssued', 'RecepisseIssued'],
): ProvisionalDocument[] {
  const documents: ProvisionalDocument[] = [];
  for (const type of types) {
    for (const fact of some.of(type)) {
      const document = documentOf(fact, FORMS[type], all, decisions);
      if (document !== null) documents.push(document);
    }
  }
  return documents;
}

/** Last day of the document as it stands on `on`: printed, revoked, or cut by a refusal not suspended by then. */
function lastDayOn(document: ProvisionalDocument, on: Day): Day {
  let last = Math.min(document.to, document.revokedOn);
  for (const cut of document.cuts) if (cut.revivedOn > on) last = Math.min(last, cut.on);
  return last;
}

/** Whether a document issued on or before that day had ended before it. */
export function endedBefore(documents: readonly ProvisionalDocument[], on: Day): boolean {
  return documents.some((d) => d.issuedOn <= on && lastDayOn(d, on) < on);
}

/** An attestation de décision favorable: the paper that proves a favourable decision while the card is awaited. */
export interface DecisionAttestation {
  readonly issuedOn: Day;
  readonly from: Day;
  readonly to: Day;
  readonly revokedOn: Day;
  readonly fact: KnownFact;
}

/** The attestations de décision favorable of a case. */
export function decisionAttestations(some: FactIndex, all: FactIndex): DecisionAttestation[] {
  return some.of('AttestationDecisionFavorableIssued').map((fact) => ({
    issuedOn: fact.day,
    from: dayIn(fact.data, 'from') ?? fact.day,
    to: dayIn(fact.data, 'to') ?? FOREVER,
    revokedOn: revocationOf(all, identIn(fact.data, 'document') ?? ''),
    fact,
  }));
}
