import { compareCodePoints, parseInstant, shapeOf } from '#libs/kernel';
import type { Fact, Instant } from '#libs/kernel';

/** A fact of work, and the moment it was recorded. */
export interface RecordedWork {
  readonly fact: Fact;
  readonly at: Instant;
}

/** What was done about one person and their cases, in the order recorded. @param facts All of the person, in any order. */
export function recordedWork(facts: readonly Fact[], knownAt: Instant): RecordedWork[] {
  const work: RecordedWork[] = [];
  for (const fact of facts) {
    if (shapeOf(fact.type).subject !== 'work') continue;
    const at = parseInstant(fact.recordedAt);
    if (at !== undefined && at <= knownAt) work.push({ fact, at });
  }
  return work.sort((a, b) => a.at - b.at || compareCodePoints(a.fact.id, b.fact.id));
}
