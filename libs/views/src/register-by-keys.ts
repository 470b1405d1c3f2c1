import { compareCodePoints } from '#libs/kernel';
import type { RegisterRow } from './register.js';

/** The keys by which the register can be counted. */
export const REGISTER_KEYS = ['lawful', 'cause', 'office'] as const;

/** A key by which the register can be counted. */
export type RegisterKey = (typeof REGISTER_KEYS)[number];

/** One line of the register by keys: those keys, then how many persons, and the sum of their days. */
export type RegisterCount = Readonly<Partial<Record<RegisterKey, string | boolean | null>>> & {
  readonly persons: number;
  readonly days: number;
};

function compareValues(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a === null || a === undefined) return -1;
  if (b === null || b === undefined) return 1;
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  return compareCodePoints(String(a), String(b));
}

/** Counts the lines of the register by the keys given, sorted by them: null first, false before true. */
export function registerByKeys(
  rows: readonly RegisterRow[],
  keys: readonly RegisterKey[],
): RegisterCount[] {
  const counts = new Map<string, { row: RegisterRow; persons: number; days: number }>();
  for (const row of rows) {
    const name = JSON.stringify(keys.map((key) => row[key]));
    const count = counts.get(name);
    if (count === undefined) counts.set(name, { row, persons: 1, days: row.days });
    else {
      count.persons += 1;
      count.days += row.days;
    }
  }
  const compare = (a: RegisterRow, b: RegisterRow): number => {
    for (const key of keys) {
      const order = compareValues(a[key], b[key]);
      if (order !== 0) return order;
    }
    return 0;
  };
  return [...counts.values()]
    .sort((a, b) => compare(a.row, b.row))
    .map(({ row, persons, days }) => ({
      ...Object.fromEntries(keys.map((key) => [key, row[key]])),
      persons,
      days,
    }));
}
