import type { Day } from '#libs/kernel';
import type { ViewStore } from '#libs/views';
import { executeMany } from '../execute/execute-many.js';
import type { Contended } from '../execute/execute-many.js';
import type { Executor } from '../execute/execute.js';
import type { CommandOutcome } from '../execute/outcome.js';
import type { OnProgress } from '../progress.js';
import { CLOCK_ACTOR } from './commands-for.js';
import type { DueCommand } from './commands-for.js';

/** What the clock acts with. */
export interface Clock {
  readonly executor: Executor;
  readonly views: Pick<ViewStore, 'duesByPerson' | 'person'>;
  /** Whether attestations are renewed without an agent, in that office. */
  readonly renews: (office: string | null) => boolean;
  /** Alarms known to be raised, kept from one look to the next: the store is not asked of them again. */
  readonly raised?: Set<string> | undefined;
  readonly onProgress?: OnProgress | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What came of a look at the due days. */
export interface ClockRun {
  /** Due days looked at. */
  readonly dues: number;
  readonly renewed: number;
  readonly alarms: number;
  /** Done before, by an earlier look or by another process. */
  readonly already: number;
  /** Left to the next look: others kept recording on the same file. */
  readonly contended: number;
}

/** A look under way. */
export interface Look {
  readonly clock: Clock;
  readonly today: Day;
  readonly tally: { -readonly [Count in keyof ClockRun]: ClockRun[Count] };
  /** Persons of whom something was recorded since they were last let go of. */
  readonly acted: Set<string>;
  /** Those of whom an attestation is renewed, which the views may not know yet. */
  readonly renewed: Set<string>;
}

/** What became of a command of the clock. */
export type Outcome = CommandOutcome | Contended;

/** Executes commands, outcomes side by side. */
export async function executed(look: Look, commands: readonly DueCommand[]): Promise<Outcome[]> {
  const envelopes = commands.map((command) => ({ ...command, actor: CLOCK_ACTOR }));
  const outcomes = await executeMany(look.clock.executor, envelopes);
  for (const [i, outcome] of outcomes.entries()) {
    const person = commands[i]?.person;
    if (person !== undefined && isNew(outcome)) look.acted.add(person);
  }
  return outcomes;
}

/** Whether a command has recorded something now. */
export function isNew(outcome: Outcome): boolean {
  return outcome.outcome === 'accepted' && !outcome.already;
}

/**
 * Lets go of whoever was acted upon: they are not acted upon again soon, and would push those out of memory whose files
 * agents have open.
 */
export function letGo({ clock, acted, renewed }: Look): void {
  for (const person of acted) clock.executor.persons.forget(person);
  acted.clear();
  renewed.clear();
}
