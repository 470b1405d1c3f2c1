import { describe, expect, it } from '@jest/globals';
import type { Fact } from '#libs/kernel';
import { demandeFiled, fact, given, oneYearCard } from '#libs/testing';
import { conflicting, losingAcknowledgements } from '#eventstore/conformance';
import { RevisionConflict } from '#eventstore/core';
import type { EventStore } from '#eventstore/core';
import { PLACES, remember, using } from '../../fixtures/places.js';
import type { Place } from '../../fixtures/places.js';
import { eventsOfPerson } from '../person-facts.js';
import { execute } from './execute.js';
import { KnownPersons } from './known-persons.js';
import { RequestMismatch, StaleRevision } from './outcome.js';
import type { CommandEnvelope } from './outcome.js';

const FACTS: readonly Fact[] = given(
  oneYearCard(),
  demandeFiled('2026-04-01', { channel: 'teleservice' }),
  fact('CompletenessEstablished', '2026-04-10'),
).facts;

const NOW = '2026-07-01T09:00:00Z';
const LAST = 1;

function issuing(more: Partial<CommandEnvelope> = {}): CommandEnvelope {
  return {
    commandId: 'c-1',
    person: 'P-1',
    actor: { kind: 'prefecture', office: '69' },
    request: 'r-1',
    command: {
      type: 'IssueAttestationProlongation',
      case: 'C-1',
      from: '2026-07-01',
      to: '2026-09-30',
      work: 'full',
    },
    ...more,
  };
}

function executorOf({ seal, views, store: own }: Place, store: EventStore = own) {
  const sources = { store, seal, views };
  return { ...sources, persons: new KnownPersons(sources), now: () => NOW };
}

async function count({ store }: Place): Promise<number> {
  return (await eventsOfPerson(store, null, 'P-1')).length;
}

describe.each(PLACES)('executing a command, %s', (_, open) => {
  async function withFacts(use: (place: Place) => Promise<void>): Promise<void> {
    await using(open, async (place) => {
      await remember(place, FACTS);
      await use(place);
    });
  }

  it('appends what was decided, and answers a repetition with the first result', () =>
    withFacts(async (place) => {
      const executor = executorOf(place);
      const first = await execute(executor, issuing({ expected: LAST }));
      expect(first).toMatchObject({ outcome: 'accepted', revision: LAST + 1, already: false });
      const again = await execute(executor, issuing({ expected: LAST }));
      expect(again).toEqual({ ...first, already: true });
      // A process that has just started knows it as well.
      const elsewhere = await execute(executorOf(place), issuing({ expected: LAST }));
      expect(elsewhere).toEqual({ ...first, already: true });
      expect(await count(place)).toBe(FACTS.length + 1);
    }));

  it('says so when the id of a command is used for another request', () =>
    withFacts(async (place) => {
      const executor = executorOf(place);
      await execute(executor, issuing());
      const other = issuing({ request: 'r-2' });
      await expect(execute(executor, other)).rejects.toThrow(RequestMismatch);
    }));

  it('is one command though repetitions and another request under its id arrive at once', () =>
    withFacts(async (place) => {
      const executor = executorOf(place);
      const command = { ...issuing().command, to: '2026-08-31' } as CommandEnvelope['command'];
      const outcomes = await Promise.allSettled(
        [issuing(), issuing({ request: 'r-2', command }), issuing()].map((each) =>
          execute(executor, each),
        ),
      );
      const [first, other, again] = outcomes;
      expect(first).toMatchObject({ value: { revision: LAST + 1, already: false } });
      expect(other).toMatchObject({ reason: expect.any(RequestMismatch) });
      expect(again).toMatchObject({ value: { revision: LAST + 1, already: true } });
      expect(await count(place)).toBe(FACTS.length + 1);
    }));

  it('decides what is done about a case on what was done about it just before', () =>
    withFacts(async (place) => {
      const executor = executorOf(place);
      const about = { case: 'C-1', reasonGiven: 'leave' } as const;
      const commands: readonly CommandEnvelope['command'][] = [
        { ...about, type: 'HandOverCase', to: 'two' },
        { ...about, type: 'AssignCase', agent: 'one' },
        { ...about, type: 'HandOverCase', to: 'two' },
        { ...about, type: 'AssignCase', agent: 'three' },
      ];
      const told: string[] = [];
      for (const [i, command] of commands.entries()) {
        const outcome = await execute(executor, issuing({ commandId: `c-${i}`, command }));
        told.push(outcome.outcome === 'refused' ? outcome.refusal.code : outcome.outcome);
      }
      expect(told).toEqual([
        'assignment.nobody-has-it',
        'accepted',
        'accepted',
        'assignment.taken-already',
      ]);
    }));

  it('refuses by the law and writes nothing', () =>
    withFacts(async (place) => {
      const command = { ...issuing().command, to: '2026-12-31' } as CommandEnvelope['command'];
      const outcome = await execute(executorOf(place), issuing({ command }));
      expect(outcome).toMatchObject({
        outcome: 'refused',
        refusal: { code: 'attestation.too-long' },
      });
      expect(await count(place)).toBe(FACTS.length);
    }));

  it('gives a stale command back with what it missed', () =>
    withFacts(async (place) => {
      const executor = executorOf(place);
      await execute(executor, issuing());
      const stale = issuing({ commandId: 'c-2', expected: LAST });
      const error = await execute(executor, stale).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(StaleRevision);
      expect(error).toMatchObject({
        actual: LAST + 1,
        missed: [{ type: 'AttestationProlongationIssued' }],
      });
    }));

  it('looks up an unknown outcome and does not write twice', () =>
    withFacts(async (place) => {
      const executor = executorOf(place, losingAcknowledgements(place.store, 1));
      const outcome = await execute(executor, issuing());
      expect(outcome).toMatchObject({ outcome: 'accepted', revision: LAST + 1 });
      expect(await count(place)).toBe(FACTS.length + 1);
    }));

  it('decides again when it expects nothing and loses a race, three times at most', () =>
    withFacts(async (place) => {
      const twice = executorOf(place, conflicting(place.store, 2));
      expect(await execute(twice, issuing())).toMatchObject({ outcome: 'accepted' });
      const thrice = executorOf(place, conflicting(place.store, 3));
      const command = { ...issuing().command, from: '2026-07-02' } as CommandEnvelope['command'];
      const other = issuing({ commandId: 'c-2', command });
      await expect(execute(thrice, other)).rejects.toThrow(RevisionConflict);
    }));

  it('lets one of a hundred opposite commands through for each revision', () =>
    withFacts(async (place) => {
      const executor = executorOf(place);
      const outcomes = await Promise.allSettled(
        Array.from({ length: 100 }, (__, i) =>
          execute(executor, issuing({ commandId: `c-${i}`, expected: LAST })),
        ),
      );
      const isAccepted = outcomes.filter(({ status }) => status === 'fulfilled');
      const isStale = outcomes.filter(
        (outcome) => outcome.status === 'rejected' && outcome.reason instanceof StaleRevision,
      );
      expect([isAccepted.length, isStale.length]).toEqual([1, 99]);
      expect(await count(place)).toBe(FACTS.length + 1);
    }));

  it('reads a person again whose stream has moved on without it', () =>
    withFacts(async (place) => {
      const executor = executorOf(place);
      await execute(executor, issuing());
      const refusal = given(fact('RefusalDecided', '2026-06-30', { oqtf: false }, { id: 'late' }));
      await remember(place, refusal.facts);
      const command = { ...issuing().command, from: '2026-07-02' } as CommandEnvelope['command'];
      const outcome = await execute(executor, issuing({ commandId: 'c-2', command }));
      expect(outcome).toMatchObject({ outcome: 'refused', refusal: { code: 'act.out-of-order' } });
    }));

  it('knows whoever another process has begun the file of since nobody knew them', () =>
    using(open, async (place) => {
      const { store } = place;
      const shared = { ...store, capabilities: { ...store.capabilities, singleWriter: false } };
      const executor = executorOf(place, shared);
      const command = { type: 'AssignCase', case: 'C-1', agent: 'one' } as const;
      const before = await execute(executor, issuing({ command }));
      expect(before).toMatchObject({ refusal: { code: 'work.case-unknown' } });
      await remember(
        place,
        FACTS.filter((each) => each.case !== null),
      );
      const outcome = await execute(executor, issuing({ commandId: 'c-2', command }));
      expect(outcome.outcome).toBe('accepted');
    }));
});
