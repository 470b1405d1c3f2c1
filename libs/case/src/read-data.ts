import { parseDay } from '#libs/kernel';
import type { Day, FactData } from '#libs/kernel';

/** The text under that key, or null: another value says nothing. */
export function text(data: FactData, key: string): string | null {
  const value = data[key];
  return typeof value === 'string' ? value : null;
}

/**
 * The identifier under that key, or null when there is none. A source that writes another JSON
 * value than a text is understood too, and never confused with a text.
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

/** The truth value under that key, or null. */
export function flag(data: FactData, key: string): boolean | null {
  const value = data[key];
  return typeof value === 'boolean' ? value : null;
}

/** The texts of the list under that key; what is no text, or no list, is left out. */
export function texts(data: FactData, key: string): readonly string[] {
  const value = data[key];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
