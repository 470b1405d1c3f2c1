import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ValidateBy } from 'class-validator';
import { isObject } from '#libs/kernel';
import type { Json } from '#libs/kernel';
import type { BulkItem } from '#libs/runtime';
import { BULK_COMMANDS } from './bulk-command.js';

/** Cases of one bulk at most. */
const BULK_ITEMS_MAX = 2000;

const NAME_LENGTH_MAX = 1000;

function isName(value: Json | undefined): boolean {
  if (typeof value !== 'string' || value.length > NAME_LENGTH_MAX) return false;
  return value.trim() !== '' && value.isWellFormed() && !/\p{Cc}/u.test(value);
}

function isRevision(value: Json | undefined): boolean {
  return (
    value === undefined || value === null || (Number.isSafeInteger(value) && Number(value) >= 0)
  );
}

function isItem(value: Json): boolean {
  if (!isObject(value)) return false;
  const { person, case: id, seen, ...more } = value;
  return isName(person) && isName(id) && isRevision(seen) && Object.keys(more).length === 0;
}

function areItems(value: unknown): boolean {
  if (!Array.isArray(value) || value.length === 0 || value.length > BULK_ITEMS_MAX) return false;
  if (!value.every(isItem)) return false;
  const names = value.map(({ person, case: id }: BulkItem) => JSON.stringify([person, id]));
  return new Set(names).size === names.length;
}

function isCommand(value: unknown): boolean {
  return isObject(value as Json) && typeof (value as { type?: unknown }).type === 'string';
}

function Checked(validate: (value: unknown) => boolean, detail: string): PropertyDecorator {
  return ValidateBy({ name: 'checked', validator: { validate, defaultMessage: () => detail } });
}

const NAME = { type: 'string', minLength: 1, maxLength: NAME_LENGTH_MAX } as const;

/** The same act for many cases, as it is asked for. */
export class BulkDto {
  @applyDecorators(
    ApiProperty({
      type: 'object',
      description: 'The act, with what its body would say.',
      required: ['type'],
      properties: { type: { type: 'string', enum: [...BULK_COMMANDS.keys()] } },
      additionalProperties: true,
    }),
    Checked(isCommand, 'must be an act with its type'),
  )
  readonly command!: { readonly type: string };

  @applyDecorators(
    ApiProperty({
      type: 'array',
      minItems: 1,
      maxItems: BULK_ITEMS_MAX,
      description: 'The cases, each once; `seen` is the revision at which it was chosen.',
      items: {
        type: 'object',
        required: ['person', 'case'],
        additionalProperties: false,
        properties: {
          person: NAME,
          case: NAME,
          seen: { oneOf: [{ type: 'integer', minimum: 0 }, { type: 'null' }] },
        },
      },
    }),
    Checked(
      areItems,
      `must be 1 to ${BULK_ITEMS_MAX} cases, each once, as {"person", "case", "seen"?}`,
    ),
  )
  readonly items!: readonly { person: string; case: string; seen?: number | null }[];
}
