import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { problem, ProblemFound } from '../problem.js';
import type { FieldProblem } from '../problem.js';
import { faultIn, faultsOf, unknownIn } from './dto-fields.js';
import type { Dto } from './dto-fields.js';

/** Deeper bodies mean nothing here, and would exhaust whatever walks them. */
const DEPTH_MAX = 8;

function isShallow(value: unknown, depth = DEPTH_MAX): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((inner) => isShallow(inner, depth - 1));
}

function pointerTo(key: string): string {
  return `#/${encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1').toWellFormed())}`;
}

function malformed(errors: readonly FieldProblem[]): ProblemFound {
  return new ProblemFound(problem('request.malformed', { errors }));
}

function validated(body: object, dto: Dto): object {
  const unknown = unknownIn(body, dto);
  if (unknown.length > 0) {
    throw malformed(
      unknown.map((key) => ({ pointer: pointerTo(key), detail: 'is not known here' })),
    );
  }
  // One level, key by key: all of them are names of fields.
  const asked = Object.assign(new dto(), body);
  const faults = faultsOf(asked);
  if (faults.length > 0) {
    throw malformed(
      faults.map((fault) => ({ pointer: pointerTo(fault.property), detail: faultIn(fault) })),
    );
  }
  return asked;
}

/**
 * Reads the body of a request as its DTO, or says which fields cannot be read. It looks at the shape before anything else
 * sees it: nothing a client sends is walked further than it may go.
 */
export class BodyPipe implements PipeTransform {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if (type !== 'body' || metatype === undefined) return value;
    const body = value ?? {};
    if (typeof body !== 'object' || Array.isArray(body)) {
      throw malformed([{ pointer: '#', detail: 'must be a JSON object' }]);
    }
    if (!isShallow(body)) throw malformed([{ pointer: '#', detail: 'is nested too deeply' }]);
    const dto = metatype as Dto;
    return validated(body, dto);
  }
}
