import { applicantOf, type Applicant } from './applicant.js';
import { decisionsOf, type Decision } from './decisions.js';
import { demandesOf, type Demande } from './demande.js';
import type { Fact } from './fact-order.js';
import { papersOf, type Papers } from './papers.js';
import { registrationRefusals, type RegistrationRefusal } from './registration.js';
import { supplementsOf, type Supplement } from './supplements.js';
import { asksW7 } from './window.js';

/** Whether silence ends L. 433-3: under STRICT it does, under PRACTICE it does not. */
export type Policy = 'PRACTICE' | 'STRICT';

/** All that the sentences speak of and that does not depend on the day asked about. */
export interface Dossier {
  readonly policy: Policy;
  readonly facts: readonly Fact[];
  readonly applicant: Applicant;
  readonly papers: Papers;
  readonly demandes: readonly Demande[];
  readonly decisions: readonly Decision[];
  readonly registrationRefusals: readonly RegistrationRefusal[];
  readonly supplements: readonly Supplement[];
  /** For the tolerance and without a demande: W7 rather than W8. */
  readonly asksW7: boolean;
}

/** Reads the known facts of a person once, in the order of facts. */
export function dossierOf(facts: readonly Fact[], policy: Policy): Dossier {
  const applicant = applicantOf(facts);
  const papers = papersOf(facts, applicant);
  return {
    policy,
    facts,
    applicant,
    papers,
    demandes: demandesOf(facts, applicant, papers),
    decisions: decisionsOf(facts),
    registrationRefusals: registrationRefusals(facts),
    supplements: supplementsOf(facts),
    asksW7: asksW7(facts),
  };
}
