import { describe, expect, it } from '@jest/globals';
import { NO_HASH, eventHash, verifyChain } from '#eventstore/core';
import type { ChainFault, EventStore, Position, StoredEvent } from '#eventstore/core';
import { everythingAfter, fill, newStream } from './subject.js';
import type { Subject } from './subject.js';

const TAMPERED: readonly (readonly [keyof StoredEvent, (event: StoredEvent) => StoredEvent])[] = [
  ['data', (event) => ({ ...event, data: `${event.data} ` })],
  ['metadata', (event) => ({ ...event, metadata: `${event.metadata} ` })],
  ['type', (event) => ({ ...event, type: 'SomethingElseHappened' })],
  ['id', (event) => ({ ...event, id: event.id.replace(/^./, flipped) })],
  ['commandId', (event) => ({ ...event, commandId: `${event.commandId}0` })],
  ['appendedAt', (event) => ({ ...event, appendedAt: '1999-01-01T00:00:00.000Z' })],
  ['hash', (event) => ({ ...event, hash: event.hash.replace(/^./, flipped) })],
  [
    'previousHash',
    (event) => ({ ...event, previousHash: event.previousHash.replace(/^./, flipped) }),
  ],
];

/** What the chain promises: whatever is altered, missing or moved is named. */
export function describeChaining(subject: () => Subject): void {
  describe('the chain of a stream', () => {
    it('is sound, from 32 zero bytes on', async () => {
      const { store, start } = subject();
      const events = await twoStreams(subject());
      const firsts = events.filter(({ revision }) => revision === 0);
      expect(firsts.map(({ previousHash }) => previousHash)).toEqual([NO_HASH, NO_HASH]);
      expect(events.map(eventHash)).toEqual(events.map(({ hash }) => hash));
      expect(await faultsOf(store, start, events)).toEqual([]);
    });

    it.each(TAMPERED)('tells an altered %s by stream and revision', async (_, tamper) => {
      const { store, start } = subject();
      const events = await twoStreams(subject());
      const victim = events[2];
      if (victim === undefined) throw new Error('there are no events');
      const altered = events.map((event) => (event === victim ? tamper(event) : event));
      const { stream, revision, position } = victim;
      const [first, ...others] = await faultsOf(store, start, altered);
      expect(first).toMatchObject({ stream, revision, position });
      expect(others.every((other) => other.stream === stream)).toBe(true);
    });

    it('tells an event altered together with its own hash by the next one', async () => {
      const { store, start } = subject();
      const events = await twoStreams(subject());
      const victim = events[2];
      if (victim === undefined) throw new Error('there are no events');
      const forged = { ...victim, data: '{"forged":true}' };
      const resealed = { ...forged, hash: eventHash(forged) };
      const altered = events.map((event) => (event === victim ? resealed : event));
      expect(await faultsOf(store, start, altered)).toMatchObject([
        { stream: victim.stream, revision: victim.revision + 1, fault: 'previous-hash' },
      ]);
    });

    it('tells a missing, a doubled and a moved event', async () => {
      const { store, start } = subject();
      const events = await twoStreams(subject());
      const [first, second, third] = events;
      if (!first || !second || !third) throw new Error('there are no events');
      const { stream } = second;
      const missing = await faultsOf(
        store,
        start,
        events.filter((event) => event !== second),
      );
      expect(missing).toContainEqual(expect.objectContaining({ stream, fault: 'revision-gap' }));
      const doubled = await faultsOf(store, start, [first, first, ...events.slice(1)]);
      expect(doubled[0]).toMatchObject({ stream, revision: 0, fault: 'revision-gap' });
      expect(doubled.map(({ fault }) => fault)).toContain('position-order');
      const moved = await faultsOf(store, start, [first, third, second, ...events.slice(3)]);
      expect(moved[0]).toMatchObject({ stream, revision: 2, fault: 'revision-gap' });
    });

    it('tells an event moved to another stream', async () => {
      const { store, start } = subject();
      const events = await twoStreams(subject());
      const [first] = events;
      const other = events.find(({ stream }) => stream !== first?.stream);
      if (first === undefined || other === undefined) throw new Error('there are no two streams');
      const moved = events.map((event) =>
        event === other ? { ...event, stream: first.stream, revision: 5 } : event,
      );
      const [fault] = await faultsOf(store, start, moved);
      expect(fault).toMatchObject({ stream: first.stream, revision: 5 });
    });
  });
}

async function twoStreams({ store, start }: Subject): Promise<readonly StoredEvent[]> {
  await fill(store, newStream(), 5);
  await fill(store, newStream(), 4);
  return everythingAfter(store, start);
}

async function faultsOf(
  store: EventStore,
  after: Position,
  events: readonly StoredEvent[],
): Promise<readonly ChainFault[]> {
  const { gapFreePositions } = store.capabilities;
  const faults: ChainFault[] = [];
  for await (const fault of verifyChain([events], { gapFreePositions, after })) faults.push(fault);
  return faults;
}

function flipped(digit: string): string {
  return digit === '0' ? '1' : '0';
}
