import type { Fact, Json } from '#libs/kernel';
import { HISTORY_FORMAT } from './read-history.js';

/** The first line of a history file, with its line ending. */
export const HEADER_LINE = `${JSON.stringify(HISTORY_FORMAT)}\n`;

/** A fact as one line of history format 1, keys in the order of the format, unknown keys last, with its line ending. */
export function historyLine(fact: Fact): string {
  const { id, person, type, occurredOn, recordedAt, actor, data, extra } = fact;
  const line = { id, person, case: fact.case, type, occurredOn, recordedAt, actor, data, ...extra };
  return `${JSON.stringify(line)}\n`;
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, Json] => [key, sorted(inner)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Whether two facts say the same, whatever the order of their keys. */
export function isSameFact(a: Fact, b: Fact): boolean {
  const line = historyLine(a);
  return line === historyLine(b) || canonical(line) === canonical(historyLine(b));
}

function canonical(line: string): string {
  return JSON.stringify(sorted(JSON.parse(line) as Json));
}
