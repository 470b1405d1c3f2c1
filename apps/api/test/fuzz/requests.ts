import type { Draw } from './draw.js';
import { operationsOf, sampler } from './document.js';
import type { Document, Operation } from './document.js';
import type { RawRequest } from './exchange.js';
import {
  ODD_BODIES,
  ODD_HEADERS,
  ODD_METHODS,
  ODD_NAMES,
  ODD_TAGS,
  ODD_VALUES,
  TWISTS,
} from './oddities.js';

/** Who may be named in a request, and who may ask. */
export interface World {
  readonly persons: readonly string[];
  readonly cases: readonly string[];
  /** Authorization headers by whose they are. */
  readonly bearers: Readonly<Record<string, string | null>>;
}

/** A request, and what is known of it without asking. */
export interface Fuzzed extends RawRequest {
  readonly bearer: string;
  /** What is asked, where method and address are those of an operation. */
  readonly operation: Operation | null;
}

type Headers = [name: string, value: string][];

function nameIn(names: readonly string[], draw: Draw): string {
  return draw.percent(94) ? draw.pick(names) : draw.pick(ODD_NAMES);
}

function targetOf({ path }: Operation, { persons, cases }: World, draw: Draw): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    if (name === 'person') return nameIn(persons, draw);
    if (name === 'case') return nameIn(cases, draw);
    return nameIn(['1', '69', 'automatic-renewal', 'register'], draw);
  });
}

/** Whether an address still leads to its operation, whatever names were put into it. */
function leadsTo({ path }: Operation, target: string): boolean {
  const [address = ''] = target.split('?');
  return address.split('/').length === path.split('/').length && !/[#;\\]/.test(address);
}

function queryOf({ parameters = [] }: Operation, sample: Sample, draw: Draw): string {
  const parts = parameters
    .filter((parameter) => parameter.in === 'query' && draw.percent(25))
    .map(({ name, schema }) => {
      // As a field of that name, so that names of fields count.
      const { [name]: usual } = sample(
        { type: 'object', properties: { [name]: schema }, required: [name] },
        draw,
      ) as Record<string, unknown>;
      const value = draw.percent(90) ? usual : draw.pick(ODD_VALUES);
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      return `${name}=${encodeURIComponent(text.toWellFormed())}`;
    });
  if (draw.percent(5))
    parts.push(draw.pick(['nothing=1', 'on=a&on=b', 'limit', '=', '&&', '%ff=1']));
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

/** Stands for the revision that the stream has when the request is sent. */
export const CURRENT = 'current';

function revisionOf(draw: Draw): [string, string] {
  if (draw.percent(60)) return ['If-Match', CURRENT];
  if (draw.percent(40)) return ['If-None-Match', draw.percent(90) ? '*' : draw.pick(ODD_TAGS)];
  return ['If-Match', draw.percent(85) ? `"${draw.below(5)}"` : draw.pick(ODD_TAGS)];
}

/** One more header, or another in the place of one of that name. */
function odder(headers: Headers, draw: Draw): void {
  const [name, value] = draw.pick(ODD_HEADERS);
  const there = headers.findIndex(([known]) => known === name && draw.percent(80));
  headers.splice(there < 0 ? headers.length : there, 1, [name, value]);
}

function headersOf(operation: Operation, authorization: string | null, draw: Draw): Headers {
  const headers: Headers = authorization === null ? [] : [['Authorization', authorization]];
  if (operation.requestBody !== undefined) headers.push(['Content-Type', 'application/json']);
  if (operation.method !== 'GET' && draw.percent(95)) headers.push(revisionOf(draw));
  if (draw.percent(20)) headers.push(['Idempotency-Key', `k-${draw.below(50)}`]);
  for (let odd = 0; odd < 2 && draw.percent(7); odd++) odder(headers, draw);
  return headers;
}

type Sample = ReturnType<typeof sampler>;

function bent(value: unknown, draw: Draw): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const keys = Object.keys(value);
  const key = keys.length === 0 || draw.percent(20) ? `more-${draw.below(9)}` : draw.pick(keys);
  if (draw.percent(30)) return Object.fromEntries(Object.entries(value).filter(([k]) => k !== key));
  return { ...value, [key]: draw.pick(ODD_VALUES) };
}

function bodyOf({ requestBody }: Operation, sample: Sample, draw: Draw): Buffer | null {
  const schema = requestBody?.content['application/json']?.schema;
  if (schema === undefined) return draw.percent(3) ? draw.pick(ODD_BODIES) : null;
  if (draw.percent(6)) return draw.pick(ODD_BODIES);
  const value = sample(schema, draw);
  return Buffer.from(JSON.stringify(draw.percent(15) ? bent(value, draw) : value));
}

/** Builds requests from what the server says of itself: most of them nearly right. */
export function fuzzing(document: Document, world: World): (draw: Draw) => Fuzzed {
  const operations = operationsOf(document);
  const sample = sampler(document, {
    person: world.persons,
    case: world.cases,
    knownAt: ['2026-07-01', '2026-07-01T09:00:00Z', '2020-01-01'],
  });
  return (draw) => {
    const operation = draw.pick(operations);
    const bearer = draw.pick(Object.keys(world.bearers));
    const address = targetOf(operation, world, draw);
    const asked = address + queryOf(operation, sample, draw);
    const isTwisted = draw.percent(6);
    const isOtherwise = draw.percent(4);
    return {
      method: isOtherwise ? draw.pick(ODD_METHODS) : operation.method,
      target: isTwisted ? draw.pick(TWISTS)(asked) : asked,
      headers: headersOf(operation, world.bearers[bearer] ?? null, draw),
      body: bodyOf(operation, sample, draw),
      bearer,
      operation: isTwisted || isOtherwise || !leadsTo(operation, address) ? null : operation,
    };
  };
}
