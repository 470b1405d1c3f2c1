import type { FactType } from '#libs/kernel';
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

/** The facts that bear a case, by case, in the order in which the cases first appear. */
export function factsByCase(all: readonly KnownFact[]): Map<string, FactIndex> {
  const lists = new Map<string, KnownFact[]>();
  for (const fact of all) {
    if (fact.case === null) continue;
    const list = lists.get(fact.case);
    if (list === undefined) lists.set(fact.case, [fact]);
    else list.push(fact);
  }
  return new Map([...lists].map(([id, facts]) => [id, new FactIndex(facts)]));
}
