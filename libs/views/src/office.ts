import { officeOf } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import type { KnownFact, Situation } from '#libs/law';

/** The office of a person or of a case, from a day on. */
export interface OfficeChange {
  readonly from: Day;
  readonly office: string;
}

function departmentOf(fact: KnownFact): string | null {
  if (fact.type !== 'AddressDeclared') return null;
  const department = fact.data['department'];
  return typeof department === 'string' && department !== '' ? department : null;
}

/**
 * How the office changes over time: the department of the last address declared, else the office of the last fact whose
 * actor has one.
 *
 * @param facts In the order of facts: of the person, or of one case.
 * @source history format 1, section 3, "Office".
 */
export function officeChanges(facts: readonly KnownFact[]): OfficeChange[] {
  const changes: OfficeChange[] = [];
  let hasAddress = false;
  for (const fact of facts) {
    const department = departmentOf(fact);
    const office = department ?? (hasAddress ? null : officeOf(fact.fact.actor));
    if (office === null) continue;
    hasAddress ||= department !== null;
    if (changes.at(-1)?.office !== office) changes.push({ from: fact.day, office });
  }
  return changes;
}

/** The office on that day, or null before any is known. */
export function officeOn(changes: readonly OfficeChange[], on: Day): string | null {
  return changes.findLast((change) => change.from <= on)?.office ?? null;
}

/** The office of a case on a day, or, without one, of the person; null before any is known. */
export function officeOfFile(
  { dossier }: Situation,
  caseId: string | null,
  on: Day,
): string | null {
  const own = caseId === null ? [] : (dossier.cases.get(caseId)?.facts.all ?? []);
  return officeOn(officeChanges(own), on) ?? officeOn(officeChanges(dossier.facts.all), on);
}
