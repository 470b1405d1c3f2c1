import type { FactType } from './fact-catalogue.js';

/** Plain JSON, as a line of the history format holds it. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** The `data` of a fact: keys by type in `fact-catalogue.ts`; keys the format does not name are kept as they came. */
export type FactData = Readonly<Record<string, Json>>;

/** Who acted. `kind` and `office` are the two keys the format names; sources may add others. */
export type Actor = Readonly<Record<string, Json>>;

/**
 * One fact of a case history: what happened to an applicant, on which legal day, and when the administration's system
 * learned it. The shape is that of a line of history format 1 (docs/reference/history-format.md).
 */
export interface Fact {
  /** Unique in a store. */
  readonly id: string;
  /** Pseudonymous identifier of the applicant. */
  readonly person: string;
  /** Identifier of the dossier, unique for its person; null for facts about the person. */
  readonly case: string | null;
  readonly type: FactType;
  /** Legal day, civil calendar of Europe/Paris, `YYYY-MM-DD`. */
  readonly occurredOn: string;
  /** When the system knew: an RFC 3339 instant, or a bare day. */
  readonly recordedAt: string;
  readonly actor: Json;
  readonly data: FactData;
  /**
   * The chart the case was opened under, `demande@1`: remembered by the fact that opens it, and by no other. Not part of
   * the history format: a history that comes in is opened under the chart in force.
   */
  readonly chart?: string;
  /** Keys of the line that the format does not name, kept for the next export. */
  readonly extra?: FactData;
}

/** Whether a JSON value is an object with keys (no list, no null). */
export function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The office of the actor of a fact (département code), or null. */
export function officeOf(actor: Json): string | null {
  const office = isObject(actor) ? actor['office'] : undefined;
  return typeof office === 'string' && office !== '' ? office : null;
}
