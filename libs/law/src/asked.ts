import type { Actor, Day, Draft, Fact, Refusal } from '#libs/kernel';
import type { Situation } from './day/situation.js';

/** What is known when something is to be decided. Time, actor and law are data, never looked up. */
export interface Asked {
  readonly person: string;
  /** Everything recorded of the person, work on the cases included. */
  readonly facts: readonly Fact[];
  /** The same as the law reads it. */
  readonly situation: Situation;
  /** The moment of the decision, RFC 3339. */
  readonly at: string;
  /** Its civil day in Paris. */
  readonly today: Day;
  readonly actor: Actor;
}

/** The same with the legal day the act is dated. */
export interface AskedOn extends Asked {
  readonly on: Day;
}

/** What every command says beside its own fields. */
export interface CommandShape {
  readonly type: string;
  /** The dossier it is about; absent or null for the person. */
  readonly case?: string | null;
  /** Legal day, `YYYY-MM-DD`. Default: today. An earlier one needs a reason. */
  readonly occurredOn?: string;
  /** Why it is dated in the past, or why a fact is corrected. What an act gives as its own reason is its `reasonGiven`. */
  readonly reason?: string;
}

/**
 * How one command is decided. `draft` says what it would record and looks at nothing else; what may keep it from being
 * recorded is said by `may`, from what is known alone, and by `check`, from what the command says as well.
 */
export interface Act<C extends CommandShape> {
  /** Whose stream remembers it. */
  readonly subject: 'person' | 'case' | 'work';
  /** Articles the facts rest on, or `own:` and a rule of ours. Never empty. */
  readonly basis: readonly string[];
  /** The types of fact it records, in the order in which it does. */
  readonly records: readonly Draft['type'][];
  draft(command: C, asked: AskedOn): readonly Draft[];
  /** Why no such command can be accepted on that day, whatever its fields; null when one may be. */
  may?(asked: AskedOn, caseId: string | null): Refusal | null;
  /** Why this one cannot. Asked after `may`. */
  check?(command: C, asked: AskedOn): Refusal | null;
}
