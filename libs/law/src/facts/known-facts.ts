import {
  compareCodePoints,
  dataFault,
  isObject,
  parseDay,
  parseInstant,
  shapeOf,
} from '#libs/kernel';
import type { Day, Fact, FactData, FactType, Instant } from '#libs/kernel';

/** A fact as it stands for an answer: known at the moment asked about, its corrections applied, its days read. */
export interface KnownFact {
  readonly fact: Fact;
  readonly type: FactType;
  readonly case: string | null;
  /** Legal day. */
  readonly day: Day;
  readonly recorded: Instant;
  readonly data: FactData;
}

/** Order of facts: by legal day, then moment recorded, then id. */
export function compareFacts(a: KnownFact, b: KnownFact): number {
  return a.day - b.day || compareRecorded(a, b);
}

/** "Last recorded": by moment recorded, then id. */
export function compareRecorded(a: KnownFact, b: KnownFact): number {
  return a.recorded - b.recorded || compareCodePoints(a.fact.id, b.fact.id);
}

function read(fact: Fact, recorded: Instant): KnownFact | undefined {
  const day = parseDay(fact.occurredOn);
  if (day === undefined) return undefined;
  return { fact, type: fact.type, case: fact.case, day, recorded, data: fact.data };
}

/** The fact as the correction leaves it; `undefined` when it leaves an unreadable fact, and so changes nothing. */
function corrected(target: KnownFact, correction: FactData): KnownFact | undefined {
  const { occurredOn, data } = correction;
  let day = target.day;
  if (occurredOn !== undefined && occurredOn !== null) {
    const parsed = typeof occurredOn === 'string' ? parseDay(occurredOn) : undefined;
    if (parsed === undefined) return undefined;
    day = parsed;
  }
  if (data === undefined || data === null) return { ...target, day };
  if (!isObject(data)) return undefined;
  const merged = { ...target.data, ...data };
  return dataFault(target.type, merged) === undefined
    ? { ...target, day, data: merged }
    : undefined;
}

function applyCorrections(known: KnownFact[], corrections: KnownFact[]): KnownFact[] {
  const byId = new Map<string, KnownFact>(known.map((fact) => [fact.fact.id, fact]));
  for (const correction of corrections.sort(compareRecorded)) {
    const id = correction.data['corrects'];
    const target = typeof id === 'string' ? byId.get(id) : undefined;
    // A void is final: the voided fact has left the map, and no later correction finds it.
    if (target === undefined || target.fact.person !== correction.fact.person) continue;
    if (correction.data['void'] === true) {
      byId.delete(target.fact.id);
      continue;
    }
    const result = corrected(target, correction.data);
    if (result !== undefined) byId.set(target.fact.id, result);
  }
  return [...byId.values()];
}

/** Whether a fact says something of its person: no person exists by another alone, and no answer begins with one. */
export function isOfPerson({ type }: KnownFact): boolean {
  return shapeOf(type).movesFile !== true;
}

/**
 * What is known of one person at a moment: facts recorded by then, corrections recorded by then applied in the order
 * recorded, in the order of facts. Corrections themselves are no facts, nor is what was done about a case (facts of
 * work): the law knows what happened to the person, not who looks after it. Nothing is known where only transfers are.
 *
 * @param facts All facts of one person, ids unique, in any order.
 * @source history format 1, "Lines, corrections, persons".
 */
export function knownFacts(facts: readonly Fact[], knownAt: Instant): KnownFact[] {
  const known: KnownFact[] = [];
  const corrections: KnownFact[] = [];
  for (const fact of facts) {
    if (shapeOf(fact.type).subject === 'work') continue;
    const recorded = parseInstant(fact.recordedAt);
    if (recorded === undefined || recorded > knownAt) continue;
    const result = read(fact, recorded);
    if (result === undefined) continue;
    if (fact.type === 'FactCorrected') corrections.push(result);
    else known.push(result);
  }
  const standing = corrections.length === 0 ? known : applyCorrections(known, corrections);
  return standing.some(isOfPerson) ? standing.sort(compareFacts) : [];
}
