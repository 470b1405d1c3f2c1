import type { FactType } from '#libs/kernel';
import { compareFacts, isOfPerson } from './known-facts.js';
import type { KnownFact } from './known-facts.js';

/** Known facts of a person or of one case, found by type; every list is in the order of facts. */
export class FactIndex {
  private readonly byType = new Map<FactType, KnownFact[]>();

  constructor(readonly all: readonly KnownFact[]) {
    for (const fact of all) {
      const list = this.byType.get(fact.type);
      if (list === undefined) this.byType.set(fact.type, [fact]);
      else list.push(fact);
    }
  }

  of(type: FactType): readonly KnownFact[] {
    return this.byType.get(type) ?? NONE;
  }

  has(type: FactType): boolean {
    return this.byType.has(type);
  }
}

const NONE: readonly KnownFact[] = [];

type OfCase = readonly [id: string, facts: readonly KnownFact[]];

/** By the first fact that says something of the person; last, cases of which only a transfer is told. */
function compareHeardOf([, a]: OfCase, [, b]: OfCase): number {
  const [first, other] = [a.find(isOfPerson), b.find(isOfPerson)];
  if (first === undefined || other === undefined) return Number(!first) - Number(!other);
  return compareFacts(first, other);
}

/** The facts that bear a case, by case, in the order in which the cases are first heard of. */
export function factsByCase(all: readonly KnownFact[]): Map<string, FactIndex> {
  const lists = new Map<string, KnownFact[]>();
  for (const fact of all) {
    if (fact.case === null) continue;
    const list = lists.get(fact.case);
    if (list === undefined) lists.set(fact.case, [fact]);
    else list.push(fact);
  }
  const cases: OfCase[] = [...lists];
  const isMoved = cases.some(([, [first]]) => first !== undefined && !isOfPerson(first));
  if (isMoved) cases.sort(compareHeardOf);
  return new Map(cases.map(([id, facts]) => [id, new FactIndex(facts)]));
}
