import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { eventHash, openMemoryStore } from '#eventstore/core';
import type { BrokenLink, EventStore, StoredEvent } from '#eventstore/core';
import { asGiven, everythingAfter, fill, newEvent, newEvents, newStream } from './subject.js';
import type { Subject } from './subject.js';

/** What adopting promises: the seals of another store, every byte, each event once. */
export function describeAdopting(subject: () => Subject): void {
  describe('adopt', () => {
    it('keeps everything but the positions, in the order of each stream', async () => {
      const { store, start, reopen } = subject();
      const events = await elsewhere();
      const before = await store.head();
      expect(await store.adopt(events)).toEqual({ adopted: events.length, already: 0 });
      const stored = await everythingAfter(store, start);
      expect(byPlace(stored)).toEqual(byPlace(events));
      expect(stored.map(eventHash)).toEqual(stored.map(({ hash }) => hash));
      expect(stored.every(({ position }) => position > before)).toBe(true);
      if (store.capabilities.atomicMultiStream) {
        expect(stored.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
      }
      if (!store.capabilities.durable) return;
      expect(await everythingAfter(await reopen(), start)).toEqual(stored);
    });

    it('changes nothing when it is repeated, and adds what is new', async () => {
      const { store, start } = subject();
      const events = await elsewhere();
      const [some, others] = [events.slice(0, 4), events.slice(4)];
      expect(await store.adopt(some)).toEqual({ adopted: some.length, already: 0 });
      const head = await store.head();
      expect(await store.adopt(some)).toEqual({ adopted: 0, already: some.length });
      expect(await store.head()).toBe(head);
      const whole = await store.adopt(events);
      expect(whole).toEqual({ adopted: others.length, already: some.length });
      expect(byPlace(await everythingAfter(store, start))).toEqual(byPlace(events));
      expect(await store.adopt([])).toEqual({ adopted: 0, already: 0 });
    });

    it('is followed by appends, which chain to what was adopted', async () => {
      const { store } = subject();
      const [first, ...others] = await elsewhere();
      if (first === undefined) throw new Error('there are no events');
      await store.adopt([first, ...others]);
      const { stream } = first;
      const { expected, hash, revision } = await store.tail(stream);
      await store.append(stream, [newEvent()], { expected, commandId: randomUUID() });
      const last = (await store.readStream(stream)).at(-1);
      expect(last).toMatchObject({ revision: revision + 1, previousHash: hash });
    });

    it('makes its commands known: found, and already there when they are repeated', async () => {
      const { store } = subject();
      const events = await elsewhere();
      await store.adopt(events);
      const second = events.find(({ revision }) => revision === 1);
      if (second === undefined) throw new Error('there is no second event');
      const { stream, commandId } = second;
      const ofCommand = events.filter((event) => event.commandId === commandId);
      const [record] = await store.findCommands([{ stream, commandId }]);
      expect(record).toMatchObject({ stream, commandId, first: 0, last: 1 });
      const again = ofCommand.map(asGiven);
      const repeated = await store.append(stream, again, { expected: 'none', commandId });
      expect(repeated).toMatchObject({ already: true, revision: 1, position: record?.position });
      const other = store.append(stream, [newEvent()], { expected: 1, commandId });
      await expect(other).rejects.toMatchObject({ code: 'identity-clash', identity: 'command' });
    });

    it.each(REFUSED)('refuses %s, and writes nothing', async (_, link, altered) => {
      const { store, start } = subject();
      const events = altered(await elsewhere());
      const sound = (await elsewhere()).slice(0, 2);
      const adopting = store.adopt([...sound, ...events]);
      await expect(adopting).rejects.toMatchObject({ code: 'chain-broken', link });
      expect(await store.head()).toBe(start);
    });

    it('refuses a stream that begins later than its end here', async () => {
      const { store, start } = subject();
      const events = (await elsewhere()).filter(({ revision }) => revision > 1);
      const adopting = store.adopt(events);
      await expect(adopting).rejects.toMatchObject({ code: 'chain-broken', link: 'gap' });
      expect(await store.head()).toBe(start);
    });

    it('refuses another history than the one that is here', async () => {
      const { store, start } = subject();
      const stream = newStream();
      await fill(store, stream, 2);
      const here = await everythingAfter(store, start);
      for (const count of [1, 2, 3]) {
        const adopting = store.adopt(await filledElsewhere(stream, count));
        await expect(adopting).rejects.toMatchObject({ code: 'chain-broken', stream });
      }
      const following = (await filledElsewhere(stream, 3)).slice(2);
      const adopting = store.adopt(following);
      await expect(adopting).rejects.toMatchObject({ link: 'other-history', revision: 2 });
      expect(await everythingAfter(store, start)).toEqual(here);
    });

    it('refuses an event id that is used already', async () => {
      const { store, start } = subject();
      const stream = newStream();
      const [used] = newEvents(1);
      const elsewhere = openMemoryStore();
      const condition = { expected: 'none', commandId: randomUUID() } as const;
      await store.append(newStream(), used === undefined ? [] : [used], condition);
      await elsewhere.append(stream, used === undefined ? [] : [used], condition);
      const before = await everythingAfter(store, start);
      if (!store.capabilities.storeWideIds) return;
      const adopting = store.adopt(await elsewhere.readStream(stream));
      await expect(adopting).rejects.toMatchObject({ code: 'identity-clash', identity: 'event' });
      expect(await everythingAfter(store, start)).toEqual(before);
    });
  });
}

type Refused = readonly [
  string,
  BrokenLink,
  (events: readonly StoredEvent[]) => readonly StoredEvent[],
];

const REFUSED: readonly Refused[] = [
  ['a gap', 'gap', (events) => events.filter(({ revision }) => revision !== 1)],
  [
    'an altered event',
    'hash',
    (events) => at(events, 1, (event) => ({ ...event, data: `${event.data} ` })),
  ],
  [
    'an event altered together with its hash',
    'previous-hash',
    (events) =>
      at(events, 1, (event) => {
        const forged = { ...event, data: '{"forged":true}' };
        return { ...forged, hash: eventHash(forged) };
      }),
  ],
  [
    'a first event that says it follows another',
    'previous-hash',
    (events) =>
      at(events, 0, (event) => {
        const forged = { ...event, previousHash: 'ab'.repeat(32) };
        return { ...forged, hash: eventHash(forged) };
      }),
  ],
];

/** Events with those of one revision changed. */
function at(
  events: readonly StoredEvent[],
  revision: number,
  change: (event: StoredEvent) => StoredEvent,
): readonly StoredEvent[] {
  return events.map((event) => (event.revision === revision ? change(event) : event));
}

/** Two streams of another store, interleaved; the first command of each has two events, at the clock of that store. */
async function elsewhere(): Promise<readonly StoredEvent[]> {
  const store = openMemoryStore({ clock: () => '2020-02-29T23:59:59.999Z' });
  const streams = [newStream('é'), newStream()];
  const command = (expected: 'none' | number) => ({ expected, commandId: randomUUID() });
  for (const stream of streams) {
    const odd = newEvent({ data: '{"name":"👩 \\u0000 محمد",  "n":1.0}' });
    await store.append(stream, [odd, ...newEvents(1)], command('none'));
  }
  for (const revision of [1, 2]) {
    for (const stream of streams) await store.append(stream, newEvents(1), command(revision));
  }
  return everythingAfter(store, 0n);
}

async function filledElsewhere(stream: string, count: number): Promise<readonly StoredEvent[]> {
  const store: EventStore = openMemoryStore();
  await fill(store, stream, count);
  return store.readStream(stream);
}

/** By stream and revision, all at one position. */
function byPlace(events: readonly StoredEvent[]): readonly StoredEvent[] {
  return events
    .map((event) => ({ ...event, position: 0n }))
    .sort((a, b) =>
      a.stream === b.stream ? a.revision - b.revision : a.stream < b.stream ? -1 : 1,
    );
}
