import type { DayRange } from '../day-range.js';
import { factsByCase, FactIndex } from '../facts/fact-index.js';
import type { KnownFact } from '../facts/known-facts.js';
import { blockagesOf } from './blockage.js';
import type { Blockage } from './blockage.js';
import { caseFileOf } from './case-file.js';
import type { CaseFile } from './case-file.js';
import { identityOf } from './identity.js';
import type { Identity } from './identity.js';
import { absences } from './presence.js';
import { provisionalDocuments } from './provisional-document.js';
import type { ProvisionalDocument } from './provisional-document.js';
import { loneTitres, titresOf } from './titre.js';
import type { Titre } from './titre.js';
import { visasOf } from './visa.js';
import type { Visa } from './visa.js';

/** Everything known of one person, sorted into what the law speaks of. No rule of law has been applied yet. */
export interface Dossier {
  readonly facts: FactIndex;
  readonly identity: Identity;
  readonly titres: readonly Titre[];
  readonly visas: readonly Visa[];
  readonly cases: ReadonlyMap<string, CaseFile>;
  /** Attestations de prolongation and récépissés that bear no case. */
  readonly caselessDocuments: readonly ProvisionalDocument[];
  readonly asylumAttestations: readonly ProvisionalDocument[];
  readonly blockages: readonly Blockage[];
  readonly impossibilities: readonly KnownFact[];
  readonly absences: readonly DayRange[];
}

/** Sorts the known facts of one person into a dossier. */
export function dossierOf(known: readonly KnownFact[]): Dossier {
  const facts = new FactIndex(known);
  const byCase = factsByCase(known);
  const identity = identityOf(facts);
  const titres = titresOf(facts, byCase);
  const caseless = known.some(
    (f) =>
      f.case === null &&
      (f.type === 'AttestationProlongationIssued' || f.type === 'RecepisseIssued'),
  );
  const cases = new Map<string, CaseFile>();
  const lone = loneTitres(facts, titres);
  for (const [id, index] of byCase) cases.set(id, caseFileOf(id, index, facts, titres, lone));
  return {
    facts,
    identity,
    titres,
    visas: visasOf(facts, identity),
    cases,
    caselessDocuments: caseless
      ? provisionalDocuments(new FactIndex(known.filter((f) => f.case === null)), facts, [])
      : [],
    asylumAttestations: provisionalDocuments(facts, facts, [], ['AsylumAttestationIssued']),
    blockages: blockagesOf(facts),
    impossibilities: facts.of('ImpossibilityEstablished'),
    absences: absences(facts),
  };
}
