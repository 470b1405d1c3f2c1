import { FOREVER, parseDay } from './calendar-date.js';
import type { Day } from './calendar-date.js';
import type { FactData } from './fact.js';

/** The text under that key, or null: another value (a redacted one, say) says nothing. */
export function textIn(data: FactData, key: string): string | null {
  const value = data[key];
  return typeof value === 'string' ? value : null;
}

/**
 * The identifier under that key, or null when there is none. Identifiers are texts; a source that writes another JSON
 * value is understood too, and never confused with a text.
 */
export function identIn(data: FactData, key: string): string | null {
  const value = data[key];
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? null : `\0${JSON.stringify(value)}`;
}

/** The day under that key, or null. */
export function dayIn(data: FactData, key: string): Day | null {
  const value = data[key];
  return typeof value === 'string' ? (parseDay(value) ?? null) : null;
}

/** The day under that key, or FOREVER: for an end that may be open. */
export function dayOrForeverIn(data: FactData, key: string): Day {
  return dayIn(data, key) ?? FOREVER;
}

/** The truth value under that key, or null. */
export function flagIn(data: FactData, key: string): boolean | null {
  const value = data[key];
  return typeof value === 'boolean' ? value : null;
}

/** The texts of the list under that key; what is no text, or no list, is left out. */
export function textsIn(data: FactData, key: string): readonly string[] {
  const value = data[key];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
