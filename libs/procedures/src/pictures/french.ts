/** What a state is called by the French texts, where the glossary settles it; most states have no term of their own. */
const TERMS: ReadonlyMap<string, string> = new Map([
  ['applicant', 'demandeur'],
  ['approved', 'décision favorable'],
  ['atCommission', 'commission du titre de séjour'],
  ['delivered', 'remise du titre'],
  ['demande', 'demande de titre de séjour'],
  ['elapsed', 'décision implicite de rejet'],
  ['extended', "attestation de prolongation de l'instruction, récépissé"],
  ['favourable', 'attestation dématérialisée, décision favorable'],
  ['incomplete', 'demande de pièces et informations manquantes'],
  ['notRegistered', "refus d'enregistrer"],
  ['prefecture', 'préfecture'],
  ['prefet', 'préfet'],
  ['refused', 'refus de délivrance ou de renouvellement'],
  ['substitutionOffered', 'solution de substitution'],
  ['supplement', 'demande de pièces et informations manquantes'],
  ['suspended', "suspension d'un délai"],
  ['underReview', 'instruction'],
]);

/** The French term of a state or of an owner, as docs/glossary.md has it; undefined where it has none. */
export function frenchTerm(name: string): string | undefined {
  return TERMS.get(name);
}

/** Every French term that a picture shows. */
export const FRENCH_TERMS: readonly string[] = [...new Set(TERMS.values())];
