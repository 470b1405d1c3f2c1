import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Rows } from './pages.js';

/** The forms of a list, the usual one first. */
export const FORMS = ['application/json', 'application/x-ndjson', 'text/csv'] as const;

const CHUNK_CHARACTERS = 32_768;

/** A value in a cell: lists and objects as JSON, and what says nothing as nothing. */
function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  const written = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return /[",\r\n]/.test(written) ? `"${written.replaceAll('"', '""')}"` : written;
}

/** A line of RFC 4180. */
function csvLine(values: readonly unknown[]): string {
  return `${values.map(cell).join(',')}\r\n`;
}

async function* chunks(head: string, rows: Rows, line: (row: object) => string) {
  let chunk = head;
  for await (const row of rows) {
    chunk += line(row);
    if (chunk.length < CHUNK_CHARACTERS) continue;
    yield chunk;
    chunk = '';
    // A list may be as long as the store: others are let in between its parts.
    await nextTurn();
  }
  if (chunk !== '') yield chunk;
}

/** Lines one by one, in constant memory. @param columns Keys of the lines, in order. */
export function written(
  form: string,
  rows: Rows,
  columns: readonly string[],
): AsyncIterable<string> {
  if (form === 'application/x-ndjson') return chunks('', rows, (row) => `${JSON.stringify(row)}\n`);
  return chunks(csvLine(columns), rows, (row) =>
    csvLine(columns.map((column) => (row as Record<string, unknown>)[column])),
  );
}
