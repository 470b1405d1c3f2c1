import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { malformedQuery } from './query-pipe.js';

/** Reads the name of a person or a case in an address. */
export class NamePipe implements PipeTransform {
  transform(value: unknown, { data }: ArgumentMetadata): string {
    const isName =
      typeof value === 'string' &&
      value.trim() !== '' &&
      value.isWellFormed() &&
      !/\p{Cc}/u.test(value);
    if (isName) return value;
    const detail = 'must be a name without control characters';
    throw malformedQuery([{ parameter: data ?? 'name', detail }]);
  }
}
