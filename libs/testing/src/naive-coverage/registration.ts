import { NEVER, type Day } from './days.js';
import { ofType, type Fact } from './fact-order.js';

/** A refusal to register, and the reopening that undid it. */
export interface RegistrationRefusal {
  readonly case: string | null;
  readonly on: Day;
  /** NEVER when not reopened. */
  readonly reopenedOn: Day;
  readonly reason: unknown;
}

/** The refusals to register, in the order of facts. A reopening undoes every refusal before it. */
export function registrationRefusals(facts: readonly Fact[]): readonly RegistrationRefusal[] {
  return facts.flatMap((fact, index) => {
    if (fact.type !== 'RegistrationRefused' || fact.case === null) return [];
    const later = ofType(facts.slice(index + 1), 'DemandeReopened');
    const reopened = later.find((other) => other.case === fact.case);
    const reopenedOn = reopened?.day ?? NEVER;
    return [{ case: fact.case, on: fact.day, reopenedOn, reason: fact.data['reason'] }];
  });
}

/** The refusal to register in force on a day, of several the last; null if there is none. */
export function registrationRefusedOn(
  refusals: readonly RegistrationRefusal[],
  dossier: string,
  day: Day,
): RegistrationRefusal | null {
  const inForce = refusals.filter(
    (refusal) => refusal.case === dossier && refusal.on <= day && day < refusal.reopenedOn,
  );
  return inForce.at(-1) ?? null;
}
