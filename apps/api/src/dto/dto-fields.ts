import { getMetadataStorage, validateSync } from 'class-validator';
import type { ValidationError } from 'class-validator';

/** A class whose fields say how they are validated. */
export type Dto = new () => object;

const known = new Map<Dto, ReadonlySet<string>>();

/** The fields a DTO names, those it inherits included. */
function fieldsOf(dto: Dto): ReadonlySet<string> {
  const names = known.get(dto);
  if (names !== undefined) return names;
  const metadata = getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
  const found = new Set(metadata.map(({ propertyName }) => propertyName));
  known.set(dto, found);
  return found;
}

/** The first names that are no field of a DTO: enough to say what is wrong. */
export function unknownIn(said: object, dto: Dto): readonly string[] {
  const fields = fieldsOf(dto);
  return Object.keys(said)
    .filter((name) => !fields.has(name))
    .slice(0, 20);
}

/** What of a DTO cannot be read; nothing of its values is repeated. */
export function faultsOf(asked: object): readonly ValidationError[] {
  return validateSync(asked, { validationError: { target: false, value: false } });
}

/** What is wrong with a field, in a sentence. */
export function faultIn({ constraints = {} }: ValidationError): string {
  return Object.values(constraints)[0] ?? 'cannot be read';
}
