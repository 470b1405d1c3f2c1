import { assert, streamOf } from '#libs/kernel';
import type { Fact } from '#libs/kernel';
import type { Batch, EventStore, ExpectedRevision } from '#eventstore/core';
import { eventId, factBatch, factOf, importCommandId } from './fact-event.js';
import type { FactSeal } from './fact-event.js';

/** What became of a fact that was to be remembered. */
export type WriteOutcome =
  | { readonly outcome: 'appended' }
  | { readonly outcome: 'known' }
  /** The id is known with another content: the fact known first counts. */
  | { readonly outcome: 'clash'; readonly known: Fact | null };

/** Whether two facts say the same. */
export type SameFact = (a: Fact, b: Fact) => boolean;

const ATTEMPTS_MAX = 3;

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
    const unique = [...firsts.values()];
    const known = await this.lookUp(unique);
    await this.append(unique.filter((fact) => !known.has(fact.id)));
    return facts.map((fact) => this.outcome(fact, firsts.get(fact.id) === fact, firsts, known));
  }

  private outcome(
    fact: Fact,
    isFirst: boolean,
    firsts: Map<string, Fact>,
    known: Map<string, Fact | null>,
  ): WriteOutcome {
    const isNew = !known.has(fact.id);
    if (isNew && isFirst) return { outcome: 'appended' };
    const counts = (isNew ? firsts.get(fact.id) : known.get(fact.id)) ?? null;
    if (counts !== null && this.same(counts, fact)) return { outcome: 'known' };
    return { outcome: 'clash', known: counts };
  }

  /** The facts of these ids that the store has; null for an event that cannot be read as a fact. */
  private async lookUp(facts: readonly Fact[]): Promise<Map<string, Fact | null>> {
    const references = facts.map((fact) => ({
      stream: streamOf(fact),
      id: eventId(importCommandId(fact.id), 0),
    }));
    const events = await this.store.findEvents(references);
    const known = new Map<string, Fact | null>();
    for (const [i, event] of events.entries()) {
      const fact = facts[i];
      if (event === undefined || fact === undefined) continue;
      known.set(fact.id, factOf(event, this.seal) ?? null);
    }
    return known;
  }

  private async append(facts: readonly Fact[]): Promise<void> {
    if (facts.length === 0) return;
    const sealed = facts.map((fact) => this.seal.sealFact(fact));
    this.seal.commit();
    for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
      const batches = await this.batches(sealed);
      const outcomes = await this.store.appendMany(batches);
      const lost = outcomes.some(({ outcome }) => outcome === 'conflict');
      assert(!outcomes.some(({ outcome }) => outcome === 'clash'), 'known facts were taken out');
      // Another writer came between: what was appended is answered as such, the rest expects its new revision.
      if (!lost) return;
    }
    assert(false, `streams kept changing under an import, ${ATTEMPTS_MAX} times`);
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
