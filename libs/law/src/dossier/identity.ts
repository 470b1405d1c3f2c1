import { addMonths, dayIn, textIn } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import type { FactIndex } from '../facts/fact-index.js';
import { compareRecorded } from '../facts/known-facts.js';
import type { KnownFact } from '../facts/known-facts.js';

/** Who the person is, as far as the law asks. Anything unknown (or redacted) is null. */
export interface Identity {
  readonly birth: Day | null;
  readonly eighteenth: Day | null;
  readonly enteredOn: Day | null;
  /** In capitals. */
  readonly nationality: string | null;
  readonly nationalityFrom: Day | null;
  readonly familyOfCitizen: boolean;
  readonly fact: KnownFact | null;
}

const MONTHS_TO_MAJORITY = 18 * 12;

/** Of several registrations the last recorded counts. */
export function identityOf(facts: FactIndex): Identity {
  const fact = [...facts.of('PersonRegistered')].sort(compareRecorded).at(-1) ?? null;
  const data = fact?.data ?? {};
  const birth = dayIn(data, 'birthDate');
  return {
    birth,
    eighteenth: birth === null ? null : addMonths(birth, MONTHS_TO_MAJORITY),
    enteredOn: dayIn(data, 'enteredOn'),
    nationality: textIn(data, 'nationality')?.toUpperCase() ?? null,
    nationalityFrom: dayIn(data, 'nationalityFrom'),
    familyOfCitizen: data['family'] === true,
    fact,
  };
}

/** Whether the person was in France on the 18th birthday: entry unknown, or not after it. */
export function inFranceAtEighteen(identity: Identity): boolean {
  if (identity.eighteenth === null) return false;
  return identity.enteredOn === null || identity.enteredOn <= identity.eighteenth;
}
