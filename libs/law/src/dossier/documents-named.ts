import { identIn } from '#libs/kernel';
import type { FactType } from '#libs/kernel';
import type { Situation } from '../day/situation.js';
import type { KnownFact } from '../facts/known-facts.js';

/** The facts that give a person a document with a name. */
const ISSUED = [
  'AttestationDepotIssued',
  'AttestationProlongationIssued',
  'RecepisseIssued',
  'AttestationDecisionFavorableIssued',
  'AsylumAttestationIssued',
] as const satisfies readonly FactType[];

/** The facts that issue a document of that name to the person, in whatever case: ids belong to their person. */
export function documentsNamed({ dossier }: Situation, document: string): readonly KnownFact[] {
  return ISSUED.flatMap((type) =>
    dossier.facts.of(type).filter(({ data }) => identIn(data, 'document') === document),
  );
}
