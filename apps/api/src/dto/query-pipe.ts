import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { getMetadataStorage, validateSync } from 'class-validator';
import type { ValidationError } from 'class-validator';
import { problem, ProblemFound } from '../problem.js';
import type { FieldProblem } from '../problem.js';

type Dto = new () => object;

/** A request whose parameters cannot be read. */
export function malformedQuery(errors: readonly FieldProblem[]): ProblemFound {
  return new ProblemFound(problem('request.malformed', { errors }));
}

/** The parameters a DTO names, those it inherits included. */
function parametersOf(dto: Dto): ReadonlySet<string> {
  const metadata = getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
  return new Set(metadata.map(({ propertyName }) => propertyName));
}

function said({ property, constraints = {} }: ValidationError): FieldProblem {
  return { parameter: property, detail: Object.values(constraints)[0] ?? 'cannot be read' };
}

const known = new Map<Dto, ReadonlySet<string>>();

function namesOf(dto: Dto): ReadonlySet<string> {
  const names = known.get(dto) ?? parametersOf(dto);
  known.set(dto, names);
  return names;
}

/** Questions that may be asked without any parameter: looked at once. */
const askedPlainly = new WeakSet<Dto>();

/**
 * Reads the parameters of a question as its DTO, or says which cannot be read. One that is not known is refused: a filter
 * that is misspelt must not answer more than was asked for.
 */
export class QueryPipe implements PipeTransform {
  transform(value: unknown, { metatype }: ArgumentMetadata): unknown {
    const dto = metatype as Dto;
    const query = (value ?? {}) as Record<string, unknown>;
    const isPlain = Object.keys(query).length === 0;
    if (isPlain && askedPlainly.has(dto)) return new dto();
    const unknown = Object.keys(query).filter((name) => !namesOf(dto).has(name));
    if (unknown.length > 0) {
      const first = unknown.slice(0, 20).map((name) => name.toWellFormed());
      throw malformedQuery(first.map((parameter) => ({ parameter, detail: 'is not known here' })));
    }
    const asked = Object.assign(new dto(), query);
    const errors = validateSync(asked, { validationError: { target: false, value: false } });
    if (errors.length > 0) throw malformedQuery(errors.map(said));
    if (isPlain) askedPlainly.add(dto);
    return asked;
  }
}
