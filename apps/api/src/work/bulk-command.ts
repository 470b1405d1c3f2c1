import type { Type } from '@nestjs/common';
import type { CommandType } from '#libs/case';
import type { Bulk } from '#libs/runtime';
import { CAPABILITIES } from '../commands/capabilities.js';
import { BodyPipe } from '../dto/body-pipe.js';
import { problem, ProblemFound } from '../problem.js';
import type { FieldProblem } from '../problem.js';

/** The acts about a case, each with what its body may say. */
export const BULK_COMMANDS: ReadonlyMap<string, Type> = new Map(
  CAPABILITIES.filter(({ of }) => of !== 'person').flatMap(({ dtos }) =>
    Object.entries(dtos).map(([type, dto]) => [type, dto as Type] as const),
  ),
);

const bodies = new BodyPipe();

function malformed(errors: readonly FieldProblem[]): ProblemFound {
  return new ProblemFound(problem('request.malformed', { errors }));
}

/** Fields of the act are fields of the bulk's command. */
function within(error: unknown): unknown {
  if (!(error instanceof ProblemFound) || error.problem.errors === undefined) return error;
  const errors = error.problem.errors.map(({ pointer = '#', detail }) => ({
    pointer: pointer.replace('#', '#/command'),
    detail,
  }));
  return malformed(errors);
}

/** The act of a bulk, read as the body of a single one would be. @throws {ProblemFound} It cannot be read. */
export function commandIn({ type, ...says }: { readonly type: string }): Bulk['command'] {
  const dto = BULK_COMMANDS.get(type);
  if (dto === undefined) {
    throw malformed([
      {
        pointer: '#/command/type',
        detail: 'must be an act about a case, such as EstablishCompleteness',
      },
    ]);
  }
  // Each item says its own.
  if ('case' in says) throw malformed([{ pointer: '#/command/case', detail: 'is not known here' }]);
  try {
    const read = bodies.transform(says, { type: 'body', metatype: dto }) as object;
    return { ...read, type: type as CommandType };
  } catch (error) {
    throw within(error);
  }
}
