import { groupByKeys } from './group-by-keys.js';
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

/** Counts the lines of the register by the keys given. */
export function registerByKeys(
  rows: readonly RegisterRow[],
  keys: readonly RegisterKey[],
): RegisterCount[] {
  return groupByKeys(rows, keys).map((group) => ({
    ...group.keys,
    persons: group.rows.length,
    days: group.rows.reduce((days, row) => days + row.days, 0),
  }));
}
