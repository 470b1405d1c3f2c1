import type { Day } from './days.js';
import { compareInstants, type Instant } from './instants.js';
import type { HistoryLine } from './readable.js';

/** One known fact of the person, its corrections applied. */
export interface Fact {
  readonly id: string;
  readonly person: string;
  readonly case: string | null;
  readonly type: string;
  /** `occurredOn`, the legal day. */
  readonly day: Day;
  readonly recordedAt: Instant;
  readonly office: string | null;
  readonly data: HistoryLine;
}

/** Order of code points, which is not JavaScript's own beyond U+FFFF. */
export function compareCodePoints(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = (left[i]?.codePointAt(0) ?? 0) - (right[i]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** "Last recorded": by `recordedAt`, then `id`. */
export function compareRecorded(a: Fact, b: Fact): number {
  return compareInstants(a.recordedAt, b.recordedAt) || compareCodePoints(a.id, b.id);
}

/** "The order of facts": by `occurredOn`, then `recordedAt`, then `id`. */
export function compareFacts(a: Fact, b: Fact): number {
  return a.day - b.day || compareRecorded(a, b);
}

/** Of several facts, the one recorded last; null of none. */
export function lastRecorded(facts: readonly Fact[]): Fact | null {
  return [...facts].sort(compareRecorded).at(-1) ?? null;
}

/** The facts of these types, in the order they came. */
export function ofType(facts: readonly Fact[], ...types: readonly string[]): readonly Fact[] {
  return facts.filter((fact) => types.includes(fact.type));
}
