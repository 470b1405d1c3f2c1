import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { getMetadataStorage, validateSync } from 'class-validator';
import type { ValidationError } from 'class-validator';
import { problem, ProblemFound } from '../problem.js';
import type { FieldProblem } from '../problem.js';

/** Deeper bodies mean nothing here, and would exhaust whatever walks them. */
const DEPTH_MAX = 8;

type Dto = new () => object;

function isShallow(value: unknown, depth = DEPTH_MAX): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((inner) => isShallow(inner, depth - 1));
}

function pointerTo(key: string): string {
  return `#/${encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1').toWellFormed())}`;
}

const fields = new Map<Dto, ReadonlySet<string>>();

/** The fields a DTO names, those it inherits included. */
function fieldsOf(dto: Dto): ReadonlySet<string> {
  const known = fields.get(dto);
  if (known !== undefined) return known;
  const metadata = getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
  const names = new Set(metadata.map(({ propertyName }) => propertyName));
  fields.set(dto, names);
  return names;
}

function malformed(errors: readonly FieldProblem[]): ProblemFound {
  return new ProblemFound(problem('request.malformed', { errors }));
}

function fieldProblem({ property, constraints = {} }: ValidationError): FieldProblem {
  return {
    pointer: pointerTo(property),
    detail: Object.values(constraints)[0] ?? 'cannot be read',
  };
}

function validated(body: object, dto: Dto): object {
  const known = fieldsOf(dto);
  const unknown = Object.keys(body).filter((key) => !known.has(key));
  if (unknown.length > 0) {
    const first = unknown.slice(0, 20);
    throw malformed(first.map((key) => ({ pointer: pointerTo(key), detail: 'is not known here' })));
  }
  // One level, key by key: all of them are names of fields.
  const asked = Object.assign(new dto(), body);
  const errors = validateSync(asked, { validationError: { target: false, value: false } });
  if (errors.length > 0) throw malformed(errors.map(fieldProblem));
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
