import fc from 'fast-check';
import type { CommandShape } from '#libs/law';

/** What a command says beside its type and what every command may say. */
type Own<C> = Exclude<keyof C, 'type' | 'occurredOn' | 'reason'>;

/** One arbitrary for each field of a command of its own. */
export type Fields<C> = { readonly [K in Own<C>]: fc.Arbitrary<C[K]> };

/** For each command of a union, its fields: one that is missing does not compile. */
export type FieldsOf<U extends CommandShape> = {
  readonly [T in U['type']]: Fields<Extract<U, { readonly type: T }>>;
};

/** A case of the histories; now and then one that nobody knows. */
export const someCase = fc.constantFrom('C-0', 'C-1', 'C-1', 'C-1', 'C-2', 'C-3', 'C-9');

export const someCaseOrNone = fc.option(someCase);
export const flag = fc.boolean();
export const text = fc.constantFrom('x', 'L421-1', '', 'é\u{1F600}');
export const titre = fc.constantFrom('T-1', 'T-2', 'T-9');
export const visa = fc.constantFrom('V-1', 'V-2');
export const document = fc.constantFrom('A-1', 'A-2', 'A-6', 'A-9');
export const ground = fc.constantFrom('L421-1', 'L423-1', 'L422-1', 'L424-1', '');
export const code = fc.constantFrom('B01', 'B04', 'B07', 'B22', 'B99');

/** One of some values, as the type names them. */
export function oneOf<const T>(...values: readonly T[]): fc.Arbitrary<T> {
  return fc.constantFrom(...values);
}

/** Said, or left out. */
export function optional<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined });
}
