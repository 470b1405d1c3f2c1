import { streamOf } from '#libs/kernel';
import type { Fact } from '#libs/kernel';
import { checkBatch, InvalidAppend } from '#eventstore/core';
import type {
  Batch,
  BatchOutcome,
  EventReference,
  EventStore,
  StoredEvent,
} from '#eventstore/core';
import { Contention } from './contention.js';
import { factBatches } from './fact-batches.js';
import { factIdOf } from './event-of-fact.js';
import { factReference } from './fact-ids.js';
import { factOf } from './fact-of-event.js';
import type { FactSeal } from './fact-seal.js';
import { findElsewhere } from './known-events.js';
import type { KnownEvents } from './known-events.js';

/** What became of a fact that was to be remembered. */
export type WriteOutcome =
  | { readonly outcome: 'appended' }
  | { readonly outcome: 'known' }
  /** The id is known with another content: the fact known first counts. */
  | { readonly outcome: 'clash'; readonly known: Fact | null }
  /** No store could keep it: an identifier or the whole fact is too long. */
  | { readonly outcome: 'refused'; readonly reason: string };

/** Whether two facts say the same. */
export type SameFact = (a: Fact, b: Fact) => boolean;

function whyUnstorable(batch: Batch): string | null {
  try {
    checkBatch(batch);
    return null;
  } catch (error) {
    if (error instanceof InvalidAppend) return error.message;
    throw error;
  }
}

/** Takes note of the facts that cannot be stored and why; false when it cannot be told which of several they are. */
function setAside(
  batches: readonly Batch[],
  error: InvalidAppend,
  refused: Map<string, string>,
): boolean {
  const before = refused.size;
  for (const batch of batches) {
    const isNamed = batches.length === 1 || batch.commandId === error.commandId;
    const reason = whyUnstorable(batch) ?? (isNamed ? error.message : null);
    if (reason !== null) refused.set(factIdOf(batch), reason);
  }
  return refused.size > before;
}

/** A fact appended to its stream already, before or by another process. */
interface Repeated extends EventReference {
  readonly fact: Fact;
}

const NONE: ReadonlySet<string> = new Set();

/**
 * Remembers facts of the past. They are history, not commands: none is refused for being unlawful. A fact known already
 * is not written again, whatever its stream: the store says so, or, where ids are unique in their stream alone,
 * `elsewhere` does, as far as it has seen.
 */
export class FactWriter {
  constructor(
    private readonly store: EventStore,
    private readonly seal: FactSeal,
    private readonly same: SameFact,
    private readonly elsewhere: KnownEvents | null = null,
  ) {}

  /** Outcomes side by side with the facts. Once it resolves, what was appended is durable. */
  async write(facts: readonly Fact[]): Promise<WriteOutcome[]> {
    const firsts = new Map<string, Fact>();
    for (const fact of facts) if (!firsts.has(fact.id)) firsts.set(fact.id, fact);
    const refused = new Map<string, string>();
    const known = await this.append([...firsts.values()], refused);
    return facts.map((fact) => {
      const reason = refused.get(fact.id);
      if (reason !== undefined) return { outcome: 'refused', reason };
      const first = firsts.get(fact.id);
      const isNew = !known.has(fact.id);
      if (isNew && first === fact) return { outcome: 'appended' };
      const counts = (isNew ? first : known.get(fact.id)) ?? null;
      if (counts !== null && this.same(counts, fact)) return { outcome: 'known' };
      return { outcome: 'clash', known: counts };
    });
  }

  /**
   * Appends facts of distinct ids; those the store has already are told with what it remembers of them.
   *
   * Nothing else is looked up first: the store itself says what it knows. A fact that follows a known one in its stream
   * then expects too high a revision, and is tried again, as is one that another writer was faster than.
   */
  private async append(
    facts: readonly Fact[],
    refused: Map<string, string>,
  ): Promise<Map<string, Fact | null>> {
    const known = new Map<string, Fact | null>();
    const fresh = await this.notElsewhere(facts, known);
    let rest: readonly Fact[] = fresh.map((fact) => this.seal.sealFact(fact));
    this.seal.commit();
    const contention = new Contention();
    // A guess that spares a server one question a stream; what it is wrong about is asked for at the next attempt.
    let absentOf = (streams: readonly string[]) => this.elsewhere?.withoutEvents(streams) ?? NONE;
    while (rest.length > 0) {
      const batches = await factBatches(this.store, rest, absentOf);
      absentOf = () => NONE;
      const outcomes = await this.outcomes(batches, refused);
      const lost = await this.settle(rest, batches, outcomes, known);
      const left = lost.filter((fact) => !refused.has(fact.id));
      await contention.after(left.length < rest.length, () => left.map(streamOf));
      rest = left;
    }
    return known;
  }

  /** Takes note of what became of each batch; returns the facts that were not written. */
  private async settle(
    facts: readonly Fact[],
    batches: readonly Batch[],
    outcomes: readonly (BatchOutcome | null)[],
    known: Map<string, Fact | null>,
  ): Promise<Fact[]> {
    const stored: EventReference[] = [];
    const repeated: Repeated[] = [];
    const lost: Fact[] = [];
    for (const [i, outcome] of outcomes.entries()) {
      const [fact, batch] = [facts[i], batches[i]];
      if (fact === undefined || batch === undefined) continue;
      const event = { stream: batch.stream, id: batch.events[0]?.id ?? '' };
      if (outcome === null || outcome.outcome === 'conflict') {
        lost.push(fact);
        continue;
      }
      if (outcome.outcome === 'clash') known.set(fact.id, this.read(outcome.existing));
      else stored.push(event);
      if (outcome.outcome === 'already') repeated.push({ fact, ...event });
    }
    this.elsewhere?.add(stored);
    await this.recall(repeated, known);
    return lost;
  }

  /** The facts without those that another stream remembers, which become known. */
  private async notElsewhere(
    facts: readonly Fact[],
    known: Map<string, Fact | null>,
  ): Promise<readonly Fact[]> {
    if (this.elsewhere === null) return facts;
    const wanted = facts.map((fact) => ({ fact, event: factReference(fact) }));
    const found = await findElsewhere(this.store, this.elsewhere, wanted);
    for (const [{ fact }, event] of found) known.set(fact.id, this.read(event));
    return facts.filter((fact) => !known.has(fact.id));
  }

  /** What became of each batch; null for those that are refused, and for those to be tried again without them. */
  private async outcomes(
    batches: readonly Batch[],
    refused: Map<string, string>,
  ): Promise<readonly (BatchOutcome | null)[]> {
    try {
      return await this.store.appendMany(batches, { exactPositions: false });
    } catch (error) {
      if (!(error instanceof InvalidAppend)) throw error;
      if (setAside(batches, error, refused)) return batches.map(() => null);
      // The store does not say which of them it cannot take.
      const half = batches.length >> 1;
      const first = await this.outcomes(batches.slice(0, half), refused);
      return [...first, ...(await this.outcomes(batches.slice(half), refused))];
    }
  }

  /** What the store remembers of facts it has already. */
  private async recall(
    repeated: readonly Repeated[],
    known: Map<string, Fact | null>,
  ): Promise<void> {
    if (repeated.length === 0) return;
    const events = await this.store.findEvents(repeated);
    for (const [i, { fact }] of repeated.entries()) known.set(fact.id, this.read(events[i]));
  }

  private read(event: StoredEvent | undefined): Fact | null {
    return (event && factOf(event, this.seal)) ?? null;
  }
}
