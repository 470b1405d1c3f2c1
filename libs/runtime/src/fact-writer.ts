import { assert, streamOf } from '#libs/kernel';
import type { Fact } from '#libs/kernel';
import { checkBatch, InvalidAppend } from '#eventstore/core';
import type {
  Batch,
  BatchOutcome,
  EventStore,
  ExpectedRevision,
  StoredEvent,
} from '#eventstore/core';
import { factBatch, factIdOf, factOf, importCommandId } from './fact-event.js';
import type { FactSeal } from './fact-event.js';

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

const ATTEMPTS_MAX = 3;

function whyUnstorable(batch: Batch): string | null {
  try {
    checkBatch(batch);
    return null;
  } catch (error) {
    if (error instanceof InvalidAppend) return error.message;
    throw error;
  }
}

/** The revision each stream will have once the batches queued before are written. */
class Revisions {
  private readonly next = new Map<string, number>();

  constructor(private readonly store: EventStore) {}

  async take(stream: string): Promise<ExpectedRevision> {
    let next = this.next.get(stream);
    if (next === undefined) next = (await this.store.tail(stream)).revision + 1;
    this.next.set(stream, next + 1);
    return next === 0 ? 'none' : next - 1;
  }
}

/**
 * Remembers facts of the past. They are history, not commands: none is refused for being unlawful. A fact known already
 * is not written again, whatever its stream.
 */
export class FactWriter {
  constructor(
    private readonly store: EventStore,
    private readonly seal: FactSeal,
    private readonly same: SameFact,
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
   * Nothing is looked up first: the store itself says what it knows. A fact that follows a known one in its stream then
   * expects too high a revision, and is tried again.
   */
  private async append(
    facts: readonly Fact[],
    refused: Map<string, string>,
  ): Promise<Map<string, Fact | null>> {
    const known = new Map<string, Fact | null>();
    let rest = facts.map((fact) => this.seal.sealFact(fact));
    this.seal.commit();
    for (let attempt = 1; rest.length > 0; attempt++) {
      assert(attempt <= ATTEMPTS_MAX, `streams kept changing under an import, ${attempt} times`);
      const batches = await this.batches(rest);
      const outcomes = await this.outcomes(batches, refused);
      if (outcomes === null) {
        rest = rest.filter((fact) => !refused.has(fact.id));
        continue;
      }
      const repeated: { fact: Fact; stream: string; id: string }[] = [];
      const lost: Fact[] = [];
      for (const [i, outcome] of outcomes.entries()) {
        const [fact, batch] = [rest[i], batches[i]];
        if (fact === undefined || batch === undefined) continue;
        const id = batch.events[0]?.id ?? '';
        if (outcome.outcome === 'already') repeated.push({ fact, stream: batch.stream, id });
        else if (outcome.outcome === 'conflict') lost.push(fact);
        else if (outcome.outcome === 'clash') known.set(fact.id, this.read(outcome.existing));
      }
      await this.recall(repeated, known);
      rest = lost;
    }
    return known;
  }

  /** What became of each batch; null when some can be stored nowhere: they are told, and nothing was written. */
  private async outcomes(
    batches: readonly Batch[],
    refused: Map<string, string>,
  ): Promise<readonly BatchOutcome[] | null> {
    try {
      return await this.store.appendMany(batches);
    } catch (error) {
      if (!(error instanceof InvalidAppend)) throw error;
      for (const batch of batches) {
        const reason = whyUnstorable(batch);
        if (reason !== null) refused.set(factIdOf(batch), reason);
      }
      if (refused.size === 0) throw error;
      return null;
    }
  }

  /** What the store remembers of facts it has already. */
  private async recall(
    repeated: readonly { fact: Fact; stream: string; id: string }[],
    known: Map<string, Fact | null>,
  ): Promise<void> {
    if (repeated.length === 0) return;
    const events = await this.store.findEvents(repeated);
    for (const [i, { fact }] of repeated.entries()) known.set(fact.id, this.read(events[i]));
  }

  private read(event: StoredEvent | undefined): Fact | null {
    return (event && factOf(event, this.seal)) ?? null;
  }

  private async batches(sealed: readonly Fact[]): Promise<Batch[]> {
    const revisions = new Revisions(this.store);
    const batches: Batch[] = [];
    for (const fact of sealed) {
      const expected = await revisions.take(streamOf(fact));
      batches.push(factBatch(fact, importCommandId(fact.id), expected));
    }
    return batches;
  }
}
