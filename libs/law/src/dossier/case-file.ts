import { FOREVER, identIn, textIn } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { applyAnnulments, implicitAnnulledOn } from '../cja/l521-1.js';
import { firstDay } from '../facts/first-day.js';
import type { FactIndex } from '../facts/fact-index.js';
import type { KnownFact } from '../facts/known-facts.js';
import { decisionsOf } from './decision.js';
import type { Decision } from './decision.js';
import { decisionAttestations, provisionalDocuments } from './provisional-document.js';
import type { DecisionAttestation, ProvisionalDocument } from './provisional-document.js';
import type { LoneTitre, Titre } from './titre.js';

/** What was asked: the first DemandeFiled of the case. */
export interface Demande {
  readonly kind: string;
  readonly ground: string;
  readonly titreHeld: string | null;
  readonly teleservice: boolean;
  readonly filedOn: Day;
  readonly fact: KnownFact;
}

/** A registration refused, until the demande is reopened. */
export interface RegistrationRefusal {
  readonly on: Day;
  readonly reason: string | null;
  /** FOREVER when it never is. */
  readonly reopenedOn: Day;
}

/** One dossier: the demande and everything that happened to it. Days not reached are FOREVER. */
export interface CaseFile {
  readonly id: string;
  readonly facts: FactIndex;
  readonly demande: Demande | null;
  readonly decisions: readonly Decision[];
  readonly documents: readonly ProvisionalDocument[];
  readonly attestations: readonly DecisionAttestation[];
  readonly registrationRefusals: readonly RegistrationRefusal[];
  readonly withdrawnOn: Day;
  readonly referredOn: Day;
  readonly implicitAnnulledOn: Day;
  readonly titres: readonly Titre[];
  /** Titres of the case known by their hand-over alone. */
  readonly loneTitres: readonly LoneTitre[];
  /** First hand-over of a titre of the case. */
  readonly handedOverOn: Day;
}

function demandeOf(facts: FactIndex): Demande | null {
  const fact = facts.of('DemandeFiled')[0];
  if (fact === undefined) return null;
  return {
    kind: textIn(fact.data, 'kind') ?? '',
    ground: textIn(fact.data, 'ground') ?? '',
    titreHeld: identIn(fact.data, 'titreHeld'),
    teleservice: fact.data['teleservice'] !== false,
    filedOn: fact.day,
    fact,
  };
}

function registrationRefusalsOf(facts: FactIndex): RegistrationRefusal[] {
  const refusals: RegistrationRefusal[] = [];
  let open: { on: Day; reason: string | null }[] = [];
  for (const fact of facts.all) {
    if (fact.type === 'RegistrationRefused') {
      open.push({ on: fact.day, reason: textIn(fact.data, 'reason') });
    } else if (fact.type === 'DemandeReopened') {
      refusals.push(...open.map((refusal) => ({ ...refusal, reopenedOn: fact.day })));
      open = [];
    }
  }
  refusals.push(...open.map((refusal) => ({ ...refusal, reopenedOn: FOREVER })));
  return refusals;
}

/** Builds the dossier of one case. `person` is the index of all facts of the person. */
export function caseFileOf(
  id: string,
  facts: FactIndex,
  person: FactIndex,
  titres: readonly Titre[],
  lone: readonly LoneTitre[],
): CaseFile {
  const decisions = decisionsOf(facts);
  applyAnnulments(decisions, facts);
  const ofCase = titres.filter((titre) => titre.case === id);
  const loneOfCase = lone.filter((titre) => titre.case === id);
  return {
    id,
    facts,
    demande: demandeOf(facts),
    decisions,
    documents: provisionalDocuments(facts, person, decisions),
    attestations: decisionAttestations(facts, person),
    registrationRefusals: registrationRefusalsOf(facts),
    withdrawnOn: firstDay(facts.of('DemandeWithdrawn')),
    referredOn: firstDay(facts.of('CommissionReferred')),
    implicitAnnulledOn: implicitAnnulledOn(facts),
    titres: ofCase,
    loneTitres: loneOfCase,
    handedOverOn: Math.min(
      FOREVER,
      ...[...ofCase, ...loneOfCase].map((titre) => titre.handedOverOn),
    ),
  };
}

/** The last registration refusal of the case made on or before that day and not reopened by then. */
export function refusedRegistration(file: CaseFile, on: Day): RegistrationRefusal | null {
  return file.registrationRefusals.findLast((r) => r.on <= on && r.reopenedOn > on) ?? null;
}
