import type { FactType } from '#libs/kernel';
import type { Filing, KnownFact } from '#libs/law';

/** In what way a fact departs from what the charts and the law expect, in the order in which they are told. */
export const CONFORMANCE_CLASSES = [
  'no-place',
  'precondition',
  'recorded-late',
  'recorded-before',
] as const;

/** In what way a fact departs from what the charts and the law expect. */
export type ConformanceClass = (typeof CONFORMANCE_CLASSES)[number];

/** One fact that departs from what was expected, in one way. The keys, and their order, are an answer's. */
export interface ConformanceRow {
  readonly person: string;
  /** Null for the person's access and for facts about the person. */
  readonly case: string | null;
  readonly class: ConformanceClass;
  /** Id of the fact. */
  readonly fact: string;
  readonly type: FactType;
  /** Legal day as it stands, corrected or not, `YYYY-MM-DD`. */
  readonly occurredOn: string;
  /** As its source wrote it. */
  readonly recordedAt: string;
  /** Where the file, or the access, was just before the fact; null for a fact that no chart hears. */
  readonly state: string | null;
  /** The fact that should have come before; null when none is missing. */
  readonly without: string | null;
  /** The article that was not kept to, `code:article`; null where the chart alone says so. */
  readonly article: string | null;
  /** By how many days: late, early, or too long; null where days do not count. */
  readonly days: number | null;
  /** The same in a plain sentence, without personal data. */
  readonly detail: string;
}

/** The file of one case, as the law reads it. */
export type CaseFile = Filing['file'];

/** What is said of a fact, before it is known where that fact was heard. */
export interface Finding {
  readonly fact: KnownFact;
  readonly without: string | null;
  readonly article: string | null;
  readonly days: number | null;
  readonly detail: string;
}

/** `1 day`, `12 days`. */
export function days(count: number): string {
  return `${count} day${count === 1 ? '' : 's'}`;
}
