import { officeOf } from '#libs/kernel';
import type { Day, FactType, Instant } from '#libs/kernel';
import type { KnownFact } from '../facts/known-facts.js';
import type { Dossier } from './dossier.js';

/** The office of a person or of a case, from a day on. */
export interface OfficeChange {
  readonly from: Day;
  readonly office: string;
  /** When it was recorded. */
  readonly recorded: Instant;
}

/** A file that went from one office to another. */
export interface FileMove {
  readonly case: string;
  readonly from: Day;
  /** When it was recorded. */
  readonly recorded: Instant;
}

/** What names the office of a person. */
const OF_PERSON: readonly FactType[] = ['AddressDeclared'];

/** What names the office of a case, among its own facts. */
const OF_CASE: readonly FactType[] = ['AddressDeclared', 'FileTransferred'];

function named(fact: KnownFact, naming: readonly FactType[]): string | null {
  if (!naming.includes(fact.type)) return null;
  const department = fact.data['department'];
  return typeof department === 'string' && department !== '' ? department : null;
}

/** The department that was named last, else the office of the last fact whose actor has one. */
function changesIn(facts: readonly KnownFact[], naming: readonly FactType[]): OfficeChange[] {
  const changes: OfficeChange[] = [];
  let isNamed = false;
  for (const fact of facts) {
    const department = named(fact, naming);
    const office = department ?? (isNamed ? null : officeOf(fact.fact.actor));
    if (office === null) continue;
    isNamed ||= department !== null;
    if (changes.at(-1)?.office === office) continue;
    changes.push({ from: fact.day, office, recorded: fact.recorded });
  }
  return changes;
}

/**
 * How the office of a person changes over time: the department of the last address declared, else the office of the last
 * fact whose actor has one.
 *
 * @param facts All of the person, in the order of facts.
 * @source history format 1, section 3, "Office".
 */
export function officeChanges(facts: readonly KnownFact[]): OfficeChange[] {
  return changesIn(facts, OF_PERSON);
}

/**
 * How the office of a case changes over time, as far as its own facts say: as that of a person, but that a transfer names
 * an office as an address does. Whoever acts in it afterwards takes it back to no other.
 *
 * @param facts Those of the case, in the order of facts.
 */
export function officeChangesOfCase(facts: readonly KnownFact[]): OfficeChange[] {
  return changesIn(facts, OF_CASE);
}

/** The office on that day, or null before any is known. */
export function officeOn(changes: readonly OfficeChange[], on: Day): string | null {
  return changes.findLast((change) => change.from <= on)?.office ?? null;
}

/** The office of a case on a day, or, without one, of the person; null before any is known. */
export function officeOfFile(
  { dossier }: { readonly dossier: Dossier },
  caseId: string | null,
  on: Day,
): string | null {
  const own = caseId === null ? [] : (dossier.cases.get(caseId)?.facts.all ?? []);
  return officeOn(officeChangesOfCase(own), on) ?? officeOn(officeChanges(dossier.facts.all), on);
}

/** How the office of a file changes, of a case that has none of its own at first with that of the person. */
function changesOfFile({ cases, facts }: Dossier, caseId: string): readonly OfficeChange[] {
  const own = officeChangesOfCase(cases.get(caseId)?.facts.all ?? []);
  const before = officeChanges(facts.all).filter(({ from }) => from < (own[0]?.from ?? Infinity));
  return [...before, ...own];
}

/**
 * When the file of a case went to another office: by a transfer, and wherever else its office changes, as that of a case
 * in which no office has acted does when the person moves.
 */
export function fileMoves(dossier: Dossier, caseId: string): FileMove[] {
  const transfers = dossier.cases.get(caseId)?.facts.of('FileTransferred') ?? [];
  const changes = changesOfFile(dossier, caseId);
  const others = changes.filter(({ office }, i) => i > 0 && office !== changes[i - 1]?.office);
  return [
    ...transfers.map(({ day: from, recorded }) => ({ case: caseId, from, recorded })),
    ...others.map(({ from, recorded }) => ({ case: caseId, from, recorded })),
  ];
}
