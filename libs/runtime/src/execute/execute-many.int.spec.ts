import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import type { Fact } from '#libs/kernel';
import { demandeFiled, fact, given, oneYearCard } from '#libs/testing';
import { conflicting } from '#eventstore/conformance';
import type { EventStore } from '#eventstore/core';
import { inDirectory, inMemory, remember, using } from '../../fixtures/places.js';
import type { Place } from '../../fixtures/places.js';
import { eventsOfPerson, factsOf } from '../person-facts.js';
import { executeMany } from './execute-many.js';
import { execute } from './execute.js';
import { KnownPersons } from './known-persons.js';
import type { CommandEnvelope } from './outcome.js';

const PERSONS = ['P-1', 'P-2', 'P-3'];

const FACTS: readonly Fact[] = PERSONS.flatMap((person) =>
  given(
    oneYearCard(),
    demandeFiled('2026-04-01'),
    fact('CompletenessEstablished', '2026-04-10'),
  ).facts.map((one) => ({ ...one, person, id: `${person}-${one.id}` })),
);

const command = fc.record({
  commandId: fc.constantFrom('c-1', 'c-2', 'c-3', 'c-4', 'c-5'),
  person: fc.constantFrom(...PERSONS),
  from: fc.constantFrom('2026-07-01', '2026-07-02', '2026-07-03'),
  to: fc.constantFrom('2026-09-30', '2026-12-31'),
});

function envelope({ commandId, person, from, to }: Record<string, string>): CommandEnvelope {
  return {
    commandId: `${commandId}-${person}`,
    person: person ?? '',
    actor: { kind: 'system' },
    command: {
      type: 'IssueAttestationProlongation',
      case: 'C-1',
      from: from ?? '',
      to: to ?? '',
      work: 'full',
    },
  };
}

function executorOf({ seal, views, store: own }: Place, store: EventStore = own) {
  const sources = { store, seal, views };
  return { ...sources, persons: new KnownPersons(sources), now: () => '2026-07-03T09:00:00Z' };
}

async function remembered(place: Place): Promise<Fact[]> {
  const found: Fact[] = [];
  for (const person of PERSONS) {
    const events = await eventsOfPerson(place.store, null, person);
    const cased = await place.store.readStream(`case-${person}/C-1`);
    found.push(...factsOf([...events, ...cased], place.seal));
  }
  return found;
}

describe('executing many commands', () => {
  it('comes to what they come to one after the other', () =>
    fc.assert(
      fc.asyncProperty(fc.array(command, { maxLength: 12 }), async (commands) => {
        const envelopes = commands.map(envelope);
        const [together, alone] = await Promise.all([
          using(inMemory, async (place) => {
            await remember(place, FACTS);
            const outcomes = await executeMany(executorOf(place), envelopes);
            return { outcomes: outcomes.map(withoutPosition), facts: await remembered(place) };
          }),
          using(inMemory, async (place) => {
            await remember(place, FACTS);
            const executor = executorOf(place);
            const outcomes = [];
            for (const each of envelopes) outcomes.push(await execute(executor, each));
            return { outcomes: outcomes.map(withoutPosition), facts: await remembered(place) };
          }),
        ]);
        expect(together).toEqual(alone);
      }),
      { numRuns: 60, seed: 6 },
    ));

  it('decides again what lost a race, and gives up after three times', () =>
    using(inDirectory, async (place) => {
      await remember(place, FACTS);
      const one = envelope({ commandId: 'c', person: 'P-1', from: '2026-07-01', to: '2026-09-30' });
      const [first] = await executeMany(executorOf(place, losingRaces(place.store, 2)), [one]);
      expect(first).toMatchObject({ outcome: 'accepted' });
      const two = envelope({ commandId: 'd', person: 'P-1', from: '2026-07-02', to: '2026-09-30' });
      const [second] = await executeMany(executorOf(place, losingRaces(place.store, 3)), [two]);
      expect(second).toEqual({ outcome: 'contended', stream: 'case-P-1/C-1' });
    }));
});

function withoutPosition<T extends object>(outcome: T): Omit<T, 'position'> {
  const { position: _, ...rest } = outcome as T & { position?: unknown };
  return rest as Omit<T, 'position'>;
}

/** A store whose first calls of `appendMany` find that every stream has moved. */
function losingRaces(store: EventStore, count: number): EventStore {
  let left = count;
  return {
    ...conflicting(store, 0),
    async appendMany(batches, options) {
      if (left === 0) return store.appendMany(batches, options);
      left -= 1;
      return batches.map(() => ({ outcome: 'conflict', actual: 'none' }) as const);
    },
  };
}
