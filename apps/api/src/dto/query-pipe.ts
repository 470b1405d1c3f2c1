import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { problem, ProblemFound } from '../problem.js';
import type { FieldProblem } from '../problem.js';
import { faultIn, faultsOf, unknownIn } from './dto-fields.js';
import type { Dto } from './dto-fields.js';

/** A request whose parameters cannot be read. */
export function malformedQuery(errors: readonly FieldProblem[]): ProblemFound {
  return new ProblemFound(problem('request.malformed', { errors }));
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
    const unknown = unknownIn(query, dto);
    if (unknown.length > 0) {
      const first = unknown.map((name) => name.toWellFormed());
      throw malformedQuery(first.map((parameter) => ({ parameter, detail: 'is not known here' })));
    }
    const asked = Object.assign(new dto(), query);
    const faults = faultsOf(asked);
    if (faults.length > 0) {
      throw malformedQuery(
        faults.map((fault) => ({ parameter: fault.property, detail: faultIn(fault) })),
      );
    }
    if (isPlain) askedPlainly.add(dto);
    return asked;
  }
}
