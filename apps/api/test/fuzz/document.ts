import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Draw } from './draw.js';

/** A schema as the description of the server writes one. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
}

type Content = Readonly<Record<string, { readonly schema: Schema }>>;

interface Described {
  readonly operationId: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: 'path' | 'query' | 'header';
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

/** The description of the server, OpenAPI 3.1. */
export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** Something that can be asked of the server. */
export interface Operation extends Described {
  readonly method: string;
  /** With its parameters in braces. */
  readonly path: string;
}

export function operationsOf({ paths }: Document): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      ...described,
      method: method.toUpperCase(),
      path,
    })),
  );
}

const DAYS = ['2026-07-01', '2026-06-30', '2026-09-30', '2027-06-30', '2025-01-15', '1990-05-01'];
const WORDS = [
  ...['L421-1', 'L423-23', 'C-1', 'T-1', 'B01', 'ofii', '69', '75', 'FRA', 'fr', 'counter'],
  ...['somebody@example.org', '2026-07-01T09:00:00Z', 'cst', 'guichet-4', 'attestation'],
];

/** Values of fields that go by such a name, wherever they are. */
export type Named = Readonly<Record<string, readonly string[]>>;

function text({ format, pattern, maxLength }: Schema, draw: Draw): string {
  if (format === 'date') return draw.percent(60) ? '2026-07-01' : draw.pick(DAYS);
  if (pattern === '^[0-9AB]{2,3}$') return draw.pick(['69', '75', '2A', '974']);
  // One that is still to come is waited for: now and then.
  if (pattern === '^[0-9]{1,18}$')
    return draw.percent(97) ? draw.pick(['0', '1', '20']) : '999999999999';
  return draw.pick(WORDS.filter(({ length }) => length <= (maxLength ?? length)));
}

/** Builds a value that a schema allows, or nearly. */
export function sampler({ components }: Document, named: Named) {
  return function sample(schema: Schema, draw: Draw): unknown {
    const name = schema.$ref?.split('/').at(-1);
    if (name !== undefined) return sample(components.schemas[name] ?? {}, draw);
    const choices = schema.oneOf ?? schema.anyOf;
    if (choices !== undefined) return sample(draw.pick(choices), draw);
    if (schema.enum !== undefined) return draw.pick(schema.enum);
    switch (schema.type) {
      case 'boolean':
        return draw.percent(50);
      case 'integer':
        return (schema.minimum ?? 0) + draw.below(Math.min(schema.maximum ?? 20, 20) + 1);
      case 'array':
        return Array.from({ length: 1 + draw.below(3) }, () => sample(schema.items ?? {}, draw));
      case 'string':
        return text(schema, draw);
      case 'object':
      case undefined: {
        const { properties = {}, required = [] } = schema;
        const said = Object.entries(properties).filter(
          ([key]) => required.includes(key) || draw.percent(20),
        );
        return Object.fromEntries(
          said.map(([key, inner]) => [
            key,
            named[key] === undefined ? sample(inner, draw) : draw.pick(named[key]),
          ]),
        );
      }
      default:
        return null;
    }
  };
}

/** Says how an answer differs from what the description says of it; null where it does not. */
export function answerJudge(document: Document) {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: false });
  ajv.addSchema({ $id: 'document', ...document });
  const compiled = new Map<string, ReturnType<typeof ajv.compile>>();

  function validatorAt(pointer: string) {
    const known = compiled.get(pointer) ?? ajv.compile({ $ref: `document#${pointer}` });
    compiled.set(pointer, known);
    return known;
  }

  return function fault(pointer: string, value: unknown): string | null {
    const validate = validatorAt(pointer);
    return validate(value) ? null : ajv.errorsText(validate.errors);
  };
}

function escaped(key: string): string {
  return encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));
}

/** Where the schema of an answer stands; undefined where the description does not say that there is such an answer. */
export function schemaAt(
  { path, method, responses }: Operation,
  status: number,
  mediaType: string,
): string | undefined {
  if (responses[status]?.content?.[mediaType] === undefined) return undefined;
  const keys = [
    'paths',
    path,
    method.toLowerCase(),
    'responses',
    `${status}`,
    'content',
    mediaType,
  ];
  return `/${[...keys, 'schema'].map(escaped).join('/')}`;
}
