import type { Fact } from '#libs/kernel';
import { decide } from '#libs/case/acting';
import type { Situation } from '#libs/law';
import { IdentityClash } from '#eventstore/core';
import type { Batch, BatchOutcome } from '#eventstore/core';
import { decidedBatch } from '../event-of-fact.js';
import {
  accepted,
  askedOf,
  ATTEMPTS_MAX,
  expectedOf,
  repeated,
  streamOfCommand,
} from './execute.js';
import type { Executor } from './execute.js';
import type { KnownPerson } from './known-person.js';
import type { CommandEnvelope, CommandOutcome } from './outcome.js';

/** Commands decided and appended together: a transaction of the store, and what is read for them at once. */
const COMMANDS_A_ROUND = 512;

/** A command left undone: its stream kept moving under it. Asked again, it is decided again. */
export interface Contended {
  readonly outcome: 'contended';
  readonly stream: string;
}

/** A command that was accepted, before it is written. */
interface Accepted {
  readonly at: number;
  readonly known: KnownPerson;
  readonly facts: readonly Fact[];
  readonly after: Situation;
  readonly batch: Batch;
}

type Outcomes = (CommandOutcome | Contended | undefined)[];

/** The next commands to decide: one a person, so that each sees what the one before it did. */
function round(envelopes: readonly CommandEnvelope[], waiting: readonly number[]): number[] {
  const persons = new Set<string>();
  const taken: number[] = [];
  for (const at of waiting) {
    const person = envelopes[at]?.person ?? '';
    if (persons.has(person)) continue;
    persons.add(person);
    taken.push(at);
    if (taken.length === COMMANDS_A_ROUND) break;
  }
  return taken;
}

/** Decides one command; undefined once its outcome is known without writing. */
async function decided(
  executor: Executor,
  envelope: CommandEnvelope,
  at: number,
  outcomes: Outcomes,
): Promise<Accepted | undefined> {
  const { person, command, commandId, actor, request } = envelope;
  const stream = streamOfCommand(person, command);
  const known = await executor.persons.remembered(person, stream);
  const receipt = known.receipt(stream, commandId);
  const revision = known.revision(stream);
  if (receipt !== undefined) {
    outcomes[at] = repeated(receipt, envelope);
    return undefined;
  }
  const { decision, after } = decide({ command, commandId }, askedOf(known, actor, executor.now()));
  if (!decision.accepted) {
    outcomes[at] = { outcome: 'refused', stream, revision, refusal: decision.refusal };
    return undefined;
  }
  const { facts } = decision;
  if (facts.length === 0) {
    const position = known.position(stream);
    outcomes[at] = accepted({ stream, revision, position, facts, request: null }, true);
    return undefined;
  }
  const sealed = facts.map((fact) => executor.seal.sealFact(fact));
  const batch = decidedBatch({ stream, commandId, sealed, request }, expectedOf(revision));
  return { at, known, facts, after, batch };
}

function settled(
  executor: Executor,
  { known, facts, after, batch }: Accepted,
  outcome: BatchOutcome,
): CommandOutcome | Contended {
  const { stream, commandId } = batch;
  if (outcome.outcome === 'clash') {
    throw new IdentityClash(outcome.identity, commandId, outcome.existing);
  }
  if (outcome.outcome === 'conflict') {
    executor.persons.forget(known.person);
    return { outcome: 'contended', stream };
  }
  const { revision, position } = outcome;
  const receipt = { stream, revision, position, facts, request: null };
  const already = outcome.outcome === 'already';
  if (already || !known.add(commandId, receipt, after)) executor.persons.forget(known.person);
  return accepted(receipt, already);
}

async function doRound(
  executor: Executor,
  envelopes: readonly CommandEnvelope[],
  taken: readonly number[],
  outcomes: Outcomes,
): Promise<void> {
  await executor.persons.preload(taken.map((at) => envelopes[at]?.person ?? ''));
  const written: Accepted[] = [];
  for (const at of taken) {
    const envelope = envelopes[at];
    const one = envelope && (await decided(executor, envelope, at, outcomes));
    if (one !== undefined) written.push(one);
  }
  if (written.length === 0) return;
  executor.seal.commit();
  const results = await executor.store.appendMany(written.map(({ batch }) => batch));
  for (const [i, outcome] of results.entries()) {
    const one = written[i];
    if (one !== undefined) outcomes[one.at] = settled(executor, one, outcome);
  }
}

/**
 * Executes many commands that expect nothing of their streams, outcomes side by side. Each is decided by itself, and one
 * that is refused stops no other; one whose stream moves under it is decided again, three times at most.
 */
export async function executeMany(
  executor: Executor,
  envelopes: readonly CommandEnvelope[],
): Promise<(CommandOutcome | Contended)[]> {
  const outcomes: Outcomes = Array.from({ length: envelopes.length });
  const attempts = new Map<number, number>();
  let waiting = [...envelopes.keys()];
  while (waiting.length > 0) {
    const taken = round(envelopes, waiting);
    await doRound(executor, envelopes, taken, outcomes);
    const again = new Set<number>();
    for (const at of taken) {
      const tries = (attempts.get(at) ?? 0) + 1;
      attempts.set(at, tries);
      if (outcomes[at]?.outcome === 'contended' && tries < ATTEMPTS_MAX) again.add(at);
    }
    const done = new Set(taken.filter((at) => !again.has(at)));
    waiting = waiting.filter((at) => !done.has(at));
  }
  return outcomes.flatMap((outcome) => outcome ?? []);
}
