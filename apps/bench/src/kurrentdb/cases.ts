import { randomUUID } from 'node:crypto';
import type { Fact } from '#libs/kernel';
import type { FactSeal } from '#libs/runtime';
import type { EventStore } from '#eventstore/core';
import { check } from '../measure.js';
import { eventOfFact, factsOfPerson } from '../works/sample-events.js';

/** A case of about twelve events, in a stream of its own. */
export interface StoredCase {
  readonly case: string;
  readonly facts: readonly Fact[];
  /** The first fact of its person. */
  readonly registered: Fact;
  readonly stream: string;
}

function casesOf(facts: readonly Fact[]): Map<string, Fact[]> {
  const cases = Map.groupBy(
    facts.filter((fact) => fact.case !== null),
    (fact) => fact.case ?? '',
  );
  for (const [id, { length }] of cases) if (length < 11 || length > 13) cases.delete(id);
  return cases;
}

/**
 * Cases of the synthetic population, as facts. Their streams have names of no person: views that are grown from the same
 * server later have no keys of theirs.
 */
export function casesOfTwelve(seed: number, count: number): readonly StoredCase[] {
  const fresh = `bench-${randomUUID()}`;
  const found: StoredCase[] = [];
  for (let index = 1; found.length < count; index++) {
    const told = factsOfPerson(seed, index);
    const registered = told.find(({ type }) => type === 'PersonRegistered');
    check(registered !== undefined, 'everybody is registered');
    for (const [id, facts] of casesOf(told)) {
      const stream = `${fresh}/${id}`;
      if (found.length < count) found.push({ case: id, facts, registered, stream });
    }
  }
  return found;
}

/** Stores the cases, personal fields sealed. @returns Events written. */
export async function storeCases(
  store: EventStore,
  seal: FactSeal,
  cases: readonly StoredCase[],
): Promise<number> {
  // Whoever has a case was registered before it, and has a key since: no command draws one, which would wait for the disk.
  for (const { registered } of cases) seal.sealFact(registered);
  const batches = cases.map(({ stream, facts }) => ({
    stream,
    events: facts.map((fact) => eventOfFact(seal.sealFact(fact))),
    expected: 'none' as const,
    commandId: stream,
  }));
  seal.commit();
  const outcomes = await store.appendMany(batches);
  check(
    outcomes.every(({ outcome }) => outcome === 'appended'),
    'the cases must be stored',
  );
  return batches.reduce((sum, { events }) => sum + events.length, 0);
}
