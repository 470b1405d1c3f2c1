import { parseDay } from './calendar-date.js';
import { isObject } from './fact.js';
import type { Fact, FactData, Json } from './fact.js';
import { isFactType, shapeOf } from './fact-catalogue.js';
import type { FactType } from './fact-catalogue.js';
import { parseInstant } from './instant.js';

/** A fact, or the reason why the line cannot be read: what, where in the line, and what was found. */
export type ReadFact =
  { readonly ok: true; readonly fact: Fact } | { readonly ok: false; readonly reason: string };

const ENVELOPE = new Set([
  'id',
  'person',
  'case',
  'type',
  'occurredOn',
  'recordedAt',
  'actor',
  'data',
]);

function unreadable(reason: string): ReadFact {
  return { ok: false, reason };
}

function show(value: Json | undefined): string {
  const text = value === undefined ? 'missing' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function envelopeFault(line: { readonly [key: string]: Json }): string | undefined {
  for (const key of ['id', 'person', 'type', 'occurredOn', 'recordedAt']) {
    if (typeof line[key] !== 'string') return `${key} must be a text, found ${show(line[key])}`;
  }
  if (line['id'] === '') return 'id is empty';
  if (line['person'] === '') return 'person is empty';
  const { type, occurredOn, recordedAt } = line as Record<string, string>;
  if (!isFactType(type ?? '')) return `unknown fact type ${show(line['type'])}`;
  if (parseDay(occurredOn ?? '') === undefined) {
    return `occurredOn is no day of the calendar written YYYY-MM-DD: ${show(line['occurredOn'])}`;
  }
  if (parseInstant(recordedAt ?? '') === undefined) {
    return `recordedAt is neither an RFC 3339 instant nor a day: ${show(line['recordedAt'])}`;
  }
  return undefined;
}

/**
 * Why `data` cannot be the data of a fact of that type, or undefined when it can.
 *
 * @source history format 1, "Unreadable line".
 */
export function dataFault(type: FactType, data: FactData): string | undefined {
  const shape = shapeOf(type);
  for (const key of shape.required ?? []) {
    if (data[key] === undefined || data[key] === null) return `${type} needs data.${key}`;
  }
  for (const key of shape.days ?? []) {
    const value = data[key];
    if (value === undefined || value === null) continue;
    if (typeof value !== 'string' || parseDay(value) === undefined) {
      return `data.${key} is no day of the calendar written YYYY-MM-DD: ${show(value)}`;
    }
  }
  const kind = data['kind'];
  if (shape.kinds !== undefined && (typeof kind !== 'string' || !shape.kinds.includes(kind))) {
    return `${type} has an unknown kind ${show(kind)}; known: ${shape.kinds.join(', ')}`;
  }
  return undefined;
}

/** Every key the format does not name; a `case` that identifies nothing is kept here too. */
function extraOf(line: { readonly [key: string]: Json }, keepCase: boolean): FactData | undefined {
  const names = Object.keys(line).filter(
    (key) => !ENVELOPE.has(key) || (keepCase && key === 'case'),
  );
  if (names.length === 0) return undefined;
  return Object.fromEntries(names.map((key) => [key, line[key] as Json]));
}

function bearsNoUsableCase(value: Json | undefined): boolean {
  return value !== undefined && value !== null && (typeof value !== 'string' || value === '');
}

/**
 * Reads one parsed line of history format 1. Nothing else than what the format lists makes a line unreadable: any
 * other key may be absent, and other values are kept as they are.
 */
export function readFact(line: Json): ReadFact {
  if (!isObject(line)) return unreadable('a line must be a JSON object');
  const fault = envelopeFault(line);
  if (fault !== undefined) return unreadable(fault);
  const type = line['type'] as FactType;
  const data = line['data'] ?? {};
  if (!isObject(data)) return unreadable('data must be an object or null');
  const bearsCase = typeof line['case'] === 'string' && line['case'] !== '';
  if (shapeOf(type).needsCase === true && !bearsCase) return unreadable(`${type} needs a case`);
  const inData = dataFault(type, data);
  if (inData !== undefined) return unreadable(inData);
  const extra = extraOf(line, bearsNoUsableCase(line['case']));
  return {
    ok: true,
    fact: {
      id: line['id'] as string,
      person: line['person'] as string,
      case: bearsCase ? (line['case'] as string) : null,
      type,
      occurredOn: line['occurredOn'] as string,
      recordedAt: line['recordedAt'] as string,
      actor: line['actor'] ?? null,
      data,
      ...(extra === undefined ? {} : { extra }),
    },
  };
}
