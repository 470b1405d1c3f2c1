import fc from 'fast-check';
import type { Command, CommandType } from '#libs/case';
import type { Json } from '#libs/kernel';
import { CASE_FIELDS } from './case-commands.js';
import type { FieldsOf } from './fields.js';
import { optional } from './fields.js';
import { PERSON_FIELDS } from './person-commands.js';
import { day, placed } from './placeholders.js';
import type { Bearings } from './placeholders.js';
import { WORK_FIELDS } from './work-commands.js';

const FIELDS: FieldsOf<Command> = { ...CASE_FIELDS, ...PERSON_FIELDS, ...WORK_FIELDS };

/** Every command there is. */
export const COMMAND_TYPES = Object.keys(FIELDS) as readonly CommandType[];

/** A command once it is known what it is told about. */
export type TellCommand = (bearings: Bearings) => Command;

/** When an act happened: mostly today. */
function dated() {
  return fc.oneof(
    { weight: 7, arbitrary: fc.constant({}) },
    {
      weight: 3,
      arbitrary: fc.record({
        occurredOn: day(),
        reason: optional(fc.constantFrom('told late', '')),
      }),
    },
  );
}

function withoutAbsent(said: object): Json {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

/** Any command of that type: plausible, with odd values among its fields. */
export function commandOf(type: CommandType): fc.Arbitrary<TellCommand> {
  const fields = FIELDS[type] as Record<string, fc.Arbitrary<unknown>>;
  return fc.tuple(fc.record(fields), dated()).map(
    ([said, when]) =>
      (bearings) =>
        placed(withoutAbsent({ type, ...when, ...said }), bearings) as unknown as Command,
  );
}

/** Any command. */
export function anyCommand(): fc.Arbitrary<TellCommand> {
  return fc.constantFrom(...COMMAND_TYPES).chain(commandOf);
}
