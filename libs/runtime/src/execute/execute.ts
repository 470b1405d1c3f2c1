import { parisDay, parseInstant, streamOf } from '#libs/kernel';
import type { Day, Fact } from '#libs/kernel';
import { actOf, decide } from '#libs/case/acting';
import type { Command } from '#libs/case';
import type { Asked, Situation } from '#libs/law';
import { OutcomeUnknown, RevisionConflict } from '#eventstore/core';
import type { AppendResult, ExpectedRevision, Revision, StoredEvent } from '#eventstore/core';
import { appendDecided } from '../append-decided.js';
import { factOf } from '../fact-of-event.js';
import type { KnownPerson, Receipt } from './known-person.js';
import type { KnownPersons } from './known-persons.js';
import { RequestMismatch, StaleRevision } from './outcome.js';
import type { CommandEnvelope, CommandOutcome } from './outcome.js';
import type { PersonSources } from './read-persons.js';

/** What commands are executed with. */
export interface Executor extends PersonSources {
  readonly persons: KnownPersons;
  /** The moment, RFC 3339. */
  readonly now: () => string;
}

/** How often a command that expects nothing is decided again when its stream moves under it. */
export const ATTEMPTS_MAX = 3;

/** The stream that remembers a command. */
export function streamOfCommand(person: string, command: Command): string {
  const [type] = actOf(command.type).records;
  if (type === undefined) throw new RangeError(`${command.type} records nothing`);
  return streamOf({ person, case: command.case ?? null, type });
}

let lastMoment = { at: '', today: 0 };

/** The civil day of a moment: asked again and again of the same one. */
function dayOf(at: string): Day {
  if (lastMoment.at !== at) lastMoment = { at, today: parisDay(parseInstant(at) ?? 0) };
  return lastMoment.today;
}

/** What is known of a person at a moment, for a decision by somebody. */
export function askedOf(known: KnownPerson, actor: Asked['actor'], at: string): Asked {
  const { person, facts, situation } = known;
  return { person, facts, situation, at, today: dayOf(at), actor };
}

/** A last revision as the next append expects it. */
export function expectedOf(revision: Revision): ExpectedRevision {
  return revision < 0 ? 'none' : revision;
}

/** The answer to a command that was accepted. */
export function accepted(receipt: Receipt, already: boolean): CommandOutcome {
  const { stream, revision, position, facts } = receipt;
  return { outcome: 'accepted', stream, revision, position, facts, already };
}

/** The answer to a command that was executed before. @throws {RequestMismatch} */
export function repeated(
  receipt: Receipt,
  { request, commandId }: CommandEnvelope,
): CommandOutcome {
  if (request !== undefined && receipt.request !== null && receipt.request !== request) {
    throw new RequestMismatch(`${commandId} named another request before`);
  }
  return accepted(receipt, true);
}

/** The facts of a stream after a revision. */
async function factsAfter(
  { store, seal }: Executor,
  stream: string,
  expected: ExpectedRevision,
): Promise<Fact[]> {
  const from = expected === 'none' ? 0 : expected + 1;
  const events: readonly StoredEvent[] = await store.readStream(stream, { from });
  return events.flatMap((event) => factOf(event, seal) ?? []);
}

async function stale(
  executor: Executor,
  stream: string,
  expected: ExpectedRevision,
  actual: ExpectedRevision,
): Promise<StaleRevision> {
  return new StaleRevision(stream, expected, actual, await factsAfter(executor, stream, expected));
}

async function appended(
  { store, seal }: Executor,
  facts: readonly Fact[],
  stream: string,
  { commandId, request }: CommandEnvelope,
  expected: ExpectedRevision,
): Promise<AppendResult> {
  const sealed = facts.map((fact) => seal.sealFact(fact));
  seal.commit();
  return appendDecided(store, { stream, commandId, sealed, request }, expected);
}

/** The command is in the store, by a repetition that was on its way at the same time: what it says there counts. */
async function foundAlready(
  { persons }: Executor,
  envelope: CommandEnvelope,
  stream: string,
): Promise<CommandOutcome> {
  const { person, commandId } = envelope;
  persons.forget(person);
  const receipt = (await persons.of(person, stream)).receipt(stream, commandId);
  if (receipt === undefined) throw new OutcomeUnknown(`${stream} does not show ${commandId} yet`);
  return repeated(receipt, envelope);
}

async function record(
  executor: Executor,
  known: KnownPerson,
  envelope: CommandEnvelope,
  facts: readonly Fact[],
  after: Situation,
): Promise<CommandOutcome> {
  const stream = streamOfCommand(known.person, envelope.command);
  const before = known.facts.length;
  const expected = expectedOf(known.revision(stream));
  const result = await appended(executor, facts, stream, envelope, expected);
  if (result.already) return foundAlready(executor, envelope, stream);
  const { revision, position } = result;
  const receipt = { stream, revision, position, facts, request: envelope.request ?? null };
  // What was decided meanwhile on another stream of the person is not in `after`.
  const reading = known.facts.length === before ? after : null;
  if (!known.add(envelope.commandId, receipt, reading)) executor.persons.forget(known.person);
  return accepted(receipt, false);
}

async function attempt(executor: Executor, envelope: CommandEnvelope): Promise<CommandOutcome> {
  const { person, command, commandId, expected, actor } = envelope;
  const stream = streamOfCommand(person, command);
  const known = await executor.persons.of(person, stream);
  envelope.admit?.(known.situation);
  const receipt = known.receipt(stream, commandId);
  if (receipt !== undefined) return repeated(receipt, envelope);
  const actual = expectedOf(known.revision(stream));
  if (expected !== undefined && expected !== actual) {
    throw await stale(executor, stream, expected, actual);
  }
  const asked = askedOf(known, actor, executor.now());
  const { decision, after } = decide({ command, commandId }, asked);
  const revision = known.revision(stream);
  if (!decision.accepted) {
    return { outcome: 'refused', stream, revision, refusal: decision.refusal };
  }
  if (decision.facts.length > 0) return record(executor, known, envelope, decision.facts, after);
  const position = known.position(stream);
  return accepted({ stream, revision, position, facts: [], request: null }, true);
}

/**
 * Loads, decides, appends. Only a command that expects nothing is decided again when it loses a race: the law may answer
 * differently then. One that names what its author had seen is given back to the author.
 *
 * @throws {StaleRevision} The stream has moved on since the author saw it.
 * @throws {RequestMismatch} The command id was another request's.
 * @throws {OutcomeUnknown} It may have been written: the same command again tells.
 */
export async function execute(
  executor: Executor,
  envelope: CommandEnvelope,
): Promise<CommandOutcome> {
  for (let attempts = 1; ; attempts++) {
    try {
      return await attempt(executor, envelope);
    } catch (error) {
      if (!(error instanceof RevisionConflict)) throw error;
      executor.persons.forget(envelope.person);
      const { expected } = envelope;
      if (expected !== undefined) throw await stale(executor, error.stream, expected, error.actual);
      if (attempts >= ATTEMPTS_MAX) throw error;
    }
  }
}
