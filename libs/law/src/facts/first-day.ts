import { FOREVER } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import type { KnownFact } from './known-facts.js';

/** The earliest legal day among facts, FOREVER when there is none. */
export function firstDay(facts: readonly KnownFact[]): Day {
  return facts[0]?.day ?? FOREVER;
}

/** The earliest legal day on or after `from` among facts in the order of facts, FOREVER when there is none. */
export function firstDayFrom(facts: readonly KnownFact[], from: Day): Day {
  for (const fact of facts) if (fact.day >= from) return fact.day;
  return FOREVER;
}
