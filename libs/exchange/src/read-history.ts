import { isObject, readFact } from '#libs/kernel';
import type { Fact, Json } from '#libs/kernel';
import { LINE_BYTES_MAX } from './lines.js';
import type { Line } from './lines.js';

/** What a line of a history file is. */
export type HistoryLine =
  | { readonly kind: 'fact'; readonly number: number; readonly fact: Fact }
  | { readonly kind: 'header'; readonly number: number }
  | { readonly kind: 'blank'; readonly number: number }
  | { readonly kind: 'unreadable'; readonly number: number; readonly reason: string };

/** Name and version of the format, as its optional first line gives them. */
export const HISTORY_FORMAT = { format: 'continuo-history', version: 1 } as const;

/** A file that says it is of a version this engine does not know: nothing of it may be guessed. */
export class UnknownFormatVersion extends Error {
  override readonly name = 'UnknownFormatVersion';
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Deeper JSON is no case history, and would overflow the stack of whoever writes it again. */
const DEPTH_MAX = 64;

function isTooDeep(text: string): boolean {
  if (text.length <= DEPTH_MAX) return false;
  let depth = 0;
  let inText = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0x5c && inText) i++;
    else if (unit === 0x22) inText = !inText;
    else if (inText) continue;
    else if (unit === 0x7b || unit === 0x5b) depth++;
    else if (unit === 0x7d || unit === 0x5d) depth--;
    if (depth > DEPTH_MAX) return true;
  }
  return false;
}

function parse(bytes: Buffer): { value: Json } | { reason: string } {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return { reason: 'not UTF-8' };
  }
  if (text.length > 2048 && isTooDeep(text)) return { reason: `nested deeper than ${DEPTH_MAX}` };
  try {
    return { value: JSON.parse(text) as Json };
  } catch (error) {
    return { reason: `not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09);
}

function isHeader(value: Json): boolean {
  return isObject(value) && value['format'] === HISTORY_FORMAT.format && value['id'] === undefined;
}

function checkVersion(value: Json): void {
  const version = isObject(value) ? value['version'] : undefined;
  if (version === HISTORY_FORMAT.version) return;
  throw new UnknownFormatVersion(
    `this file is of version ${JSON.stringify(version ?? null)} of ${HISTORY_FORMAT.format}; ` +
      `known: ${HISTORY_FORMAT.version}. Import it with a newer release.`,
  );
}

/**
 * Reads one line of a history file of format 1.
 *
 * @throws {UnknownFormatVersion} when the first line names another version of the format.
 */
export function readHistoryLine({ number, bytes }: Line): HistoryLine {
  const unreadable = (reason: string): HistoryLine => ({ kind: 'unreadable', number, reason });
  if (bytes === null) return unreadable(`longer than ${LINE_BYTES_MAX} bytes`);
  if (isBlank(bytes)) return { kind: 'blank', number };
  const parsed = parse(bytes);
  if ('reason' in parsed) return unreadable(parsed.reason);
  if (number === 1 && isHeader(parsed.value)) {
    checkVersion(parsed.value);
    return { kind: 'header', number };
  }
  const read = readFact(parsed.value);
  return read.ok ? { kind: 'fact', number, fact: read.fact } : unreadable(read.reason);
}
