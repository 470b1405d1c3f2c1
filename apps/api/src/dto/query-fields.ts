import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { ApiPropertyOptions } from '@nestjs/swagger';
import { ValidateBy, ValidateIf } from 'class-validator';
import { parseInstant } from '#libs/kernel';

type Schema = Readonly<Record<string, unknown>>;

/** A parameter of a question: a text as it came, checked, and left out when it is not needed. */
function parameter(
  schema: Schema,
  says: string,
  [isValid, detail]: readonly [(text: string) => boolean, string],
): PropertyDecorator {
  const validate = (value: unknown): boolean => typeof value === 'string' && isValid(value);
  return applyDecorators(
    ApiProperty({ ...schema, description: says, required: false } as ApiPropertyOptions),
    ValidateIf((_, value) => value !== undefined),
    ValidateBy({ name: 'parameter', validator: { validate, defaultMessage: () => detail } }),
  );
}

/** Whether something is asked for. */
export function Switch(says: string): PropertyDecorator {
  const isSwitch = (text: string): boolean => text === 'true' || text === 'false';
  return parameter({ type: 'boolean' }, says, [isSwitch, 'must be true or false']);
}

/** Whether a switch is on. */
export function isOn(text: string | undefined): boolean {
  return text === 'true';
}

/** A whole number between two bounds. */
export function Count(
  says: string,
  { min = 0, max }: { readonly min?: number; readonly max: number },
): PropertyDecorator {
  const isCount = (text: string): boolean =>
    /^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max;
  const schema = { type: 'integer', minimum: min, maximum: max };
  return parameter(schema, says, [isCount, `must be a whole number from ${min} to ${max}`]);
}

/** A moment, as the history format writes one. */
export function Moment(says: string): PropertyDecorator {
  const isMoment = (text: string): boolean => parseInstant(text) !== undefined;
  const detail = 'must be an instant as 2026-11-21T12:00:00Z, or a day';
  return parameter({ type: 'string', maxLength: 40 }, says, [isMoment, detail]);
}

/** A position in the log: a number that may be longer than a number can be. */
export function Position(says: string): PropertyDecorator {
  const isPosition = (text: string): boolean => /^\d{1,18}$/.test(text);
  const schema = { type: 'string', pattern: '^[0-9]{1,18}$' };
  return parameter(schema, says, [isPosition, 'must be a position, as X-Position tells one']);
}

/** Some of a few words, each once, with commas between them. */
export function Some(words: readonly string[], says: string): PropertyDecorator {
  const areKnown = (text: string): boolean => {
    const named = text.split(',');
    return named.every((word) => words.includes(word)) && new Set(named).size === named.length;
  };
  const any = words.join('|');
  const schema = { type: 'string', pattern: `^(${any})(,(${any}))*$` };
  return parameter(schema, says, [areKnown, `must name some of ${words.join(', ')}, each once`]);
}

/** What `Some` was given, as words. */
export function wordsIn<T extends string>(text: string): T[] {
  return text.split(',') as T[];
}

/** One of a few words. */
export function One(words: readonly string[], says: string): PropertyDecorator {
  const schema = { type: 'string', enum: [...words] };
  return parameter(schema, says, [(text) => words.includes(text), `must be ${words.join(' or ')}`]);
}

/** A text that stands for itself. */
export function Word(says: string, max = 200): PropertyDecorator {
  const isWord = (text: string): boolean => text.length <= max && /^[^\p{Cc}]+$/u.test(text);
  const schema = { type: 'string', minLength: 1, maxLength: max };
  return parameter(schema, says, [isWord, `must be 1 to ${max} characters`]);
}
