import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { ApiPropertyOptions } from '@nestjs/swagger';
import { ValidateBy, ValidateIf } from 'class-validator';
import { isObject, parseDay } from '#libs/kernel';
import type { Json } from '#libs/kernel';
import { isOffice } from '#libs/access';

/** What a field may be besides what its kind says. */
export interface Told {
  /** What it means, for whoever reads the description of the server. */
  readonly says?: string;
  readonly optional?: true;
  /** Null says something of its own. */
  readonly nullable?: true;
}

/** Of a text. */
export interface TextTold extends Told {
  /** Longest, in UTF-16 code units. Default: 200. */
  readonly max?: number;
}

const TEXT_MAX = 200;
const TEXTS_MAX = 50;

type Schema = Readonly<Record<string, unknown>>;
type IsValid = (value: unknown) => boolean;

function field(
  schema: Schema,
  [isValid, detail]: readonly [IsValid, string],
  { says, optional, nullable }: Told,
): PropertyDecorator {
  const described = says === undefined ? schema : { ...schema, description: says };
  const shown = nullable === true ? { oneOf: [described, { type: 'null' }] } : described;
  const passes = (value: unknown): boolean =>
    (nullable === true && value === null) || isValid(value);
  return applyDecorators(
    ApiProperty({ ...shown, required: optional !== true } as ApiPropertyOptions),
    ValidateIf((_, value) => optional !== true || value !== undefined),
    ValidateBy({ name: 'field', validator: { validate: passes, defaultMessage: () => detail } }),
  );
}

/** Characters that no text of ours holds: controls but line breaks and tabs. */
const CONTROL = /[^\P{Cc}\n\r\t]/u;

function isText(value: unknown, max: number): value is string {
  if (typeof value !== 'string' || value.length > max || value.trim() === '') return false;
  return value.isWellFormed() && !CONTROL.test(value);
}

/** A day of the calendar. */
export function Day(told: Told = {}): PropertyDecorator {
  const isDay: IsValid = (value) => typeof value === 'string' && parseDay(value) !== undefined;
  const detail = 'must be a day of the calendar, as YYYY-MM-DD';
  return field({ type: 'string', format: 'date' }, [isDay, detail], told);
}

/** A text with something in it. */
export function Text({ max = TEXT_MAX, ...told }: TextTold = {}): PropertyDecorator {
  const detail = `must be a text of 1 to ${max} characters, without control characters`;
  const schema = { type: 'string', minLength: 1, maxLength: max };
  return field(schema, [(value) => isText(value, max), detail], told);
}

/** One of a few words. */
export function OneOf(words: readonly string[], told: Told = {}): PropertyDecorator {
  const isOne: IsValid = (value) => words.some((word) => word === value);
  return field(
    { type: 'string', enum: [...words] },
    [isOne, `must be ${words.join(' or ')}`],
    told,
  );
}

/** True or false. */
export function Flag(told: Told = {}): PropertyDecorator {
  const isFlag: IsValid = (value) => typeof value === 'boolean';
  return field({ type: 'boolean' }, [isFlag, 'must be true or false'], told);
}

/** A whole number from 0. */
export function Whole({ max, ...told }: Told & { readonly max: number }): PropertyDecorator {
  const isWhole: IsValid = (value) =>
    Number.isInteger(value) && (value as number) >= 0 && (value as number) <= max;
  const schema = { type: 'integer', minimum: 0, maximum: max };
  return field(schema, [isWhole, `must be a whole number from 0 to ${max}`], told);
}

/** Texts, at least one. */
export function Texts({ max = TEXT_MAX, ...told }: TextTold = {}): PropertyDecorator {
  const areTexts: IsValid = (value) =>
    Array.isArray(value) &&
    value.length > 0 &&
    value.length <= TEXTS_MAX &&
    value.every((text) => isText(text, max));
  const items = { type: 'string', minLength: 1, maxLength: max };
  const schema = { type: 'array', items, minItems: 1, maxItems: TEXTS_MAX };
  return field(
    schema,
    [areTexts, `must be 1 to ${TEXTS_MAX} texts of 1 to ${max} characters`],
    told,
  );
}

/** The code of an office. */
export function Office(told: Told = {}): PropertyDecorator {
  const isCode: IsValid = (value) => typeof value === 'string' && isOffice(value);
  const detail = 'must be the code of a département: 01 to 95, 2A, 2B, 971 to 976';
  return field({ type: 'string', pattern: '^[0-9AB]{2,3}$' }, [isCode, detail], told);
}

/** An object whose keys are those of a fact. */
export function Data(told: Told = {}): PropertyDecorator {
  const isData: IsValid = (value) => isObject(value as Json);
  return field({ type: 'object', additionalProperties: true }, [isData, 'must be an object'], told);
}
