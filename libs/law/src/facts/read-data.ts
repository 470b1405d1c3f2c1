import { FOREVER, parseDay } from '#libs/kernel';
import type { Day, FactData } from '#libs/kernel';
import type { KnownFact } from './known-facts.js';

/** The text under that key, or null: another value (a redacted one, say) says nothing. */
export function text(data: FactData, key: string): string | null {
  const value = data[key];
  return typeof value === 'string' ? value : null;
}

/**
 * The identifier under that key, or null when there is none. Identifiers are texts; a source that writes another JSON
 * value is understood too, and never confused with a text.
 */
export function ident(data: FactData, key: string): string | null {
  const value = data[key];
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? null : `\0${JSON.stringify(value)}`;
}

/** The day under that key, or null. */
export function day(data: FactData, key: string): Day | null {
  const value = data[key];
  return typeof value === 'string' ? (parseDay(value) ?? null) : null;
}

/** The day under that key, or FOREVER: for an end that may be open. */
export function dayOrForever(data: FactData, key: string): Day {
  return day(data, key) ?? FOREVER;
}

/** The earliest legal day among facts, FOREVER when there is none. */
export function firstDay(facts: readonly KnownFact[]): Day {
  return facts[0]?.day ?? FOREVER;
}

/** The earliest legal day on or after `from` among facts in the order of facts, FOREVER when there is none. */
export function firstDayFrom(facts: readonly KnownFact[], from: Day): Day {
  for (const fact of facts) if (fact.day >= from) return fact.day;
  return FOREVER;
}
