import { caseStream } from '#libs/kernel';
import type { Actor, Refusal } from '#libs/kernel';
import { decide } from '#libs/case/acting';
import type { Command } from '#libs/case';
import type { Revision } from '#eventstore/core';
import { executeMany } from '../execute/execute-many.js';
import { askedOf, streamOfCommand } from '../execute/execute.js';
import type { Executor } from '../execute/execute.js';
import type { CommandEnvelope } from '../execute/outcome.js';

/** One case among those the same act is asked for. */
export interface BulkItem {
  readonly person: string;
  readonly case: string;
  /** Last revision of the case's stream when it was chosen; null where nobody looked. */
  readonly seen: Revision | null;
}

/** The same act for many cases: one record, one command a case. */
export interface Bulk {
  readonly id: string;
  readonly actor: Actor;
  /** The act without its case. */
  readonly command: Record<string, unknown> & { readonly type: Command['type'] };
  readonly items: readonly BulkItem[];
}

/** What would become of one case, or what became of it. */
export interface BulkResult {
  readonly person: string;
  readonly case: string;
  readonly outcome: 'will-succeed' | 'done' | 'already' | 'refused' | 'changed' | 'contended';
  /** Why it is refused; null otherwise. */
  readonly refusal: Refusal | null;
}

function commandFor({ command }: Bulk, item: BulkItem): Command {
  return { ...command, case: item.case } as unknown as Command;
}

function envelopeOf(bulk: Bulk, number: number, item: BulkItem): CommandEnvelope {
  return {
    commandId: `bulk:${bulk.id}:${number}`,
    person: item.person,
    actor: bulk.actor,
    command: commandFor(bulk, item),
  };
}

function result(
  { person, case: id }: BulkItem,
  outcome: BulkResult['outcome'],
  refusal: Refusal | null = null,
): BulkResult {
  return { person, case: id, outcome, refusal };
}

async function previewOf(
  executor: Executor,
  bulk: Bulk,
  number: number,
  item: BulkItem,
): Promise<BulkResult> {
  const { commandId, person, command, actor } = envelopeOf(bulk, number, item);
  const stream = streamOfCommand(person, command);
  const known = await executor.persons.of(person, stream);
  if (known.receipt(stream, commandId) !== undefined) return result(item, 'done');
  const now = known.revision(caseStream(person, item.case));
  if (item.seen !== null && item.seen !== now) return result(item, 'changed');
  const asked = askedOf(known, actor, executor.now());
  const { decision } = decide({ command, commandId }, asked);
  if (!decision.accepted) return result(item, 'refused', decision.refusal);
  return result(item, decision.facts.length === 0 ? 'already' : 'will-succeed');
}

/** What would become of each case now; nothing is written. Results side by side with the items. */
export async function previewBulk(executor: Executor, bulk: Bulk): Promise<BulkResult[]> {
  await executor.persons.preload(bulk.items.map(({ person }) => person));
  const results: BulkResult[] = [];
  for (const [i, item] of bulk.items.entries()) {
    results.push(await previewOf(executor, bulk, i, item));
  }
  return results;
}

/**
 * Executes the act for each case of which nobody has done anything since it was chosen. Cut short, it may be begun again:
 * what was done is not done twice. Results side by side with the items.
 */
export async function runBulk(executor: Executor, bulk: Bulk): Promise<BulkResult[]> {
  const foreseen = await previewBulk(executor, bulk);
  const due = [...bulk.items.entries()].filter(([i]) => foreseen[i]?.outcome === 'will-succeed');
  const outcomes = await executeMany(
    executor,
    due.map(([i, item]) => envelopeOf(bulk, i, item)),
  );
  const results = [...foreseen];
  for (const [n, [i, item]] of due.entries()) {
    const outcome = outcomes[n];
    if (outcome?.outcome === 'refused') results[i] = result(item, 'refused', outcome.refusal);
    else if (outcome?.outcome === 'contended') results[i] = result(item, 'contended');
    else results[i] = result(item, outcome?.already === true ? 'already' : 'done');
  }
  return results;
}
