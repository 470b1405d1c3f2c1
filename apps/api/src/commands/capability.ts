import type { Command, CommandType } from '#libs/case';

type Named<T extends CommandType> = Extract<Command, { readonly type: T }>;

/** What a command says besides its name and its case, which the address says. */
export type Saying<T extends CommandType> = Omit<Named<T>, 'type' | 'case'>;

/** The DTOs of commands, by name: each can say what its command says. */
export type Dtos = { readonly [T in CommandType]?: new () => Saying<T> };

/** Never for a DTO that leaves out something its command can say. */
type Whole<D extends Dtos> = {
  readonly [T in keyof D]: T extends CommandType
    ? D[T] extends new () => infer Dto
      ? keyof Saying<T> extends keyof Dto
        ? D[T]
        : never
      : never
    : never;
};

/** Whose address the commands of a capability have: a person's, a case's of that person, or either's. */
export type Addressed = 'person' | 'case' | 'either';

/** Commands that belong together: a controller of their own. */
export interface Capability<D extends Dtos = Dtos> {
  readonly name: string;
  readonly of: Addressed;
  readonly dtos: D;
}

/** @param dtos One a command: what its body holds. */
export function capability<const D extends Dtos>(
  name: string,
  of: Addressed,
  dtos: D & Whole<D>,
): Capability<D> {
  return { name, of, dtos };
}
