import type { FactType } from './fact-catalogue.js';
import type { Fact, FactData } from './fact.js';

/** A fact that a decision would record: its day, its actor and its moment are those of the command. */
export interface Draft {
  readonly type: FactType;
  /** Null for a fact about the person. */
  readonly case: string | null;
  readonly data: FactData;
}

/** Why the law, or the procedure, says no. A value: an exception would be a bug. */
export interface Refusal {
  /** `subject.reason`, in kebab-case: stable, and what a caller branches on. */
  readonly code: string;
  /** `code:article`, with its paragraph as `#al2`; null where the order of a file alone says so. */
  readonly article: string | null;
  /** What was found, in a sentence, without personal data. */
  readonly detail: string;
  /** The smallest change of facts that would allow it, in a sentence. */
  readonly change: string;
  /** Facts to record first, in order, where that is what is missing. */
  readonly first?: readonly FactType[];
}

/** What a command comes to. Nothing to record means that everything it asks is recorded already. */
export type Decision =
  | { readonly accepted: true; readonly facts: readonly Fact[] }
  | { readonly accepted: false; readonly refusal: Refusal };

/** The decision to record facts. */
export function accepted(facts: readonly Fact[]): Decision {
  return { accepted: true, facts };
}

/** The decision that it cannot be. */
export function refused(refusal: Refusal): Decision {
  return { accepted: false, refusal };
}

/** A way to be refused, as the catalogue of refusals shows it. */
export interface RefusalKind {
  readonly article: string | null;
  /** The rule, in a sentence. */
  readonly says: string;
  /** The same in French, for whoever is told no. */
  readonly dit: string;
  /** The smallest change of facts that would allow it. */
  readonly change: string;
}

/** The refusals of one capability, by code. */
export type RefusalKinds = Readonly<Record<string, RefusalKind>>;

/** What a case adds to the kind of its refusal. */
export type RefusalParticulars = Partial<Pick<Refusal, 'detail' | 'change' | 'first'>>;

/** Refuses by a code of these kinds; particulars replace what the kind says in general. */
export function refusing<Kinds extends RefusalKinds>(kinds: Kinds) {
  return (code: keyof Kinds & string, particulars: RefusalParticulars = {}): Refusal => {
    const { article, says, change } = kinds[code] as RefusalKind;
    return { code, article, detail: says, change, ...particulars };
  };
}
