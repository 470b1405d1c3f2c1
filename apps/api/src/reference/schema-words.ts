import type { DocumentSaid, SchemaSaid } from './document.js';

/** Answers are written out so deep; what is deeper is in openapi.json. */
const DEPTH_MAX = 3;

/** A schema by the name it is referred to. */
export function schemaNamed(document: DocumentSaid, schema: SchemaSaid): SchemaSaid {
  const name = schema.$ref?.split('/').at(-1);
  return name === undefined ? schema : (document.components.schemas[name] ?? schema);
}

/** Beyond it a range is a guard, and nothing that whoever asks would come near. */
const MAXIMUM_SAID = 10_000;

function rangeOf({ minimum, maximum = Infinity }: SchemaSaid): string {
  if (minimum === undefined || maximum > MAXIMUM_SAID) return '';
  return ` from ${minimum} to ${maximum}`;
}

function textWords({ pattern }: SchemaSaid): string {
  return pattern === undefined ? 'text' : `text \`${pattern}\``;
}

/** What a value is, in a few words: `day`, `one of ‘a’, ‘b’`, `list of text`. */
export function wordsOf(document: DocumentSaid, said: SchemaSaid): string {
  const schema = schemaNamed(document, said);
  if (schema.enum !== undefined)
    return `one of ${schema.enum.map((one) => `\`${one}\``).join(', ')}`;
  const either = schema.anyOf ?? schema.oneOf;
  if (either !== undefined) return either.map((one) => wordsOf(document, one)).join(' or ');
  if (schema.format === 'date') return 'day';
  if (schema.type === 'array') return `list of ${wordsOf(document, schema.items ?? {})}`;
  if (schema.type === 'integer') return `whole number${rangeOf(schema)}`;
  if (schema.type === 'string') return textWords(schema);
  return schema.type ?? 'anything';
}

function isNull({ type }: SchemaSaid): boolean {
  return type === 'null';
}

/** The keys of an answer: `{on, rows: [{person, case}], next}`; null for what is no object. */
export function shapeOf(document: DocumentSaid, said: SchemaSaid, depth = 0): string | null {
  const schema = schemaNamed(document, said);
  const either = (schema.anyOf ?? schema.oneOf)?.filter((one) => !isNull(one));
  if (either !== undefined) {
    const shapes = either.map((one) => shapeOf(document, one, depth)).filter((one) => one !== null);
    return shapes.length === 0 ? null : shapes.join(' | ');
  }
  if (schema.type === 'array') {
    const inner = shapeOf(document, schema.items ?? {}, depth);
    return inner === null ? null : `[${inner}]`;
  }
  if (schema.properties === undefined || depth >= DEPTH_MAX) return null;
  const keys = Object.entries(schema.properties).map(([key, value]) => {
    const inner = shapeOf(document, value, depth + 1);
    return inner === null ? key : `${key}: ${inner}`;
  });
  return depth > 0 ? `{${keys.join(', ')}}` : `{\n  ${wrapped(keys).join(',\n  ')}\n}`;
}

/** Plain keys side by side; one that holds others on a line of its own. */
function wrapped(keys: readonly string[]): string[] {
  const lines: string[] = [];
  let isOpen = false;
  for (const key of keys) {
    const isPlain = !key.includes(':');
    const last = lines.length - 1;
    if (isPlain && isOpen) lines[last] = `${lines[last]}, ${key}`;
    else lines.push(key);
    isOpen = isPlain;
  }
  return lines;
}
