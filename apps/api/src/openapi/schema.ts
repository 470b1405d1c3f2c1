/** What an answer looks like, in the words of JSON Schema. */
export type Schema = Readonly<Record<string, unknown>>;

export const text: Schema = { type: 'string' };
export const day: Schema = { type: 'string', format: 'date' };
export const whole: Schema = { type: 'integer' };
export const flag: Schema = { type: 'boolean' };
/** Whatever JSON can say. */
export const anything: Schema = {};

export function oneOf(words: readonly string[]): Schema {
  return { type: 'string', enum: [...words] };
}

export function nullable(schema: Schema): Schema {
  return { anyOf: [schema, { type: 'null' }] };
}

export function list(items: Schema): Schema {
  return { type: 'array', items };
}

/** An object with all of these keys; those of `more` may be absent. */
export function object(keys: Readonly<Record<string, Schema>>, more = {}): Schema {
  return { type: 'object', required: Object.keys(keys), properties: { ...keys, ...more } };
}

/** Names of the keys of an object, in their order. */
export function keysOf({ properties }: Schema): string[] {
  return Object.keys((properties ?? {}) as object);
}
