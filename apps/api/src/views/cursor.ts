import { hash } from 'node:crypto';
import { compareCodePoints, isObject, parseDay, parseInstant } from '#libs/kernel';
import type { Json } from '#libs/kernel';
import type { Question } from '#libs/law';
import { malformedQuery } from '../dto/query-pipe.js';
import type { ListQuery } from './asked.dto.js';

/** Where a line stands in the order of its list. */
export type SortKey = readonly (string | number | boolean | null)[];

/** Where a page ends: the next one begins after it, and is of the same day, as known at the same moment. */
export interface Cursor extends Question {
  /** Of the last line given. */
  readonly key: SortKey;
  /** How many lines with that key were given. */
  readonly given: number;
}

function compareParts(a: SortKey[number], b: SortKey[number]): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  if (typeof a === 'string' && typeof b === 'string') return compareCodePoints(a, b);
  return Number(a) - Number(b);
}

/** Part by part: null first, false before true, texts by code points. */
export function compareKeys(a: SortKey, b: SortKey): number {
  for (const [i, part] of a.entries()) {
    const order = compareParts(part, b[i] ?? null);
    if (order !== 0) return order;
  }
  return 0;
}

/** What was asked, but for which part of it: a cursor belongs to one question. */
function fingerprint(list: string, asked: ListQuery): string {
  const entries = Object.entries(asked)
    .filter(([name]) => !['limit', 'cursor', 'atLeast'].includes(name))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return hash('sha256', JSON.stringify([list, entries]), 'base64url').slice(0, 12);
}

/** The cursor as its reader gets it: text to send back, and nothing to look into. */
export function writeCursor(list: string, asked: ListQuery, cursor: Cursor): string {
  const { on, knownAt, key, given } = cursor;
  const parts = [fingerprint(list, asked), on, knownAt, given, key];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

function parsed(text: string): Json {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString()) as Json;
  } catch {
    return null;
  }
}

function isKey(value: Json | undefined): value is SortKey {
  return Array.isArray(value) && value.every((part) => !Array.isArray(part) && !isObject(part));
}

/** The cursor a question came with, or null. @throws {ProblemFound} It is none, or of another question. */
export function readCursor(list: string, asked: ListQuery): Cursor | null {
  if (asked.cursor === undefined) return null;
  const value = parsed(asked.cursor);
  const [print, on, knownAt, given, key] = Array.isArray(value) ? value : [];
  const isWhole =
    print === fingerprint(list, asked) &&
    typeof on === 'string' &&
    parseDay(on) !== undefined &&
    typeof knownAt === 'string' &&
    parseInstant(knownAt) !== undefined &&
    Number.isSafeInteger(given) &&
    isKey(key);
  if (isWhole) return { on, knownAt, given: Number(given), key };
  const detail = 'must be the `next` of a page of the same list, asked with the same parameters';
  throw malformedQuery([{ parameter: 'cursor', detail }]);
}
