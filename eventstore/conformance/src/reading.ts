import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { streamEvents } from '#eventstore/core';
import type { EventStore, StoredEvent } from '#eventstore/core';
import { asGiven, everythingAfter, fill, newEvent, newEvents, newStream } from './subject.js';
import type { Subject } from './subject.js';

const LONG = 100_000;
const LONG_MILLISECONDS = 120_000;

const TEXTS = {
  'emoji and their joiners': '{"name":"👩‍👩‍👧‍👦 é ẞ Ω"}',
  'right to left': '{"name":"‏محمد الأمين","mixed":"abc עברית 123"}',
  'escaped NUL and lone surrogate': '{"nul":"\\u0000","lone":"\\ud800"}',
  'NUL as it is': '{"nul":"\u0000","after":"NUL"}',
  'spaces, key order and number forms': '{ "b": 1.0,\n "a":1e3,"a":2 }',
  'the ends of the planes': '"\uffff\u{10ffff}\ufeff\u2028"',
  'an empty text': '',
};

const NAMES = [
  '%',
  'case_%',
  'a/b/../c',
  ' with spaces ',
  'été',
  'e\u0301te\u0301',
  '日本',
  '🙂',
  '\'"--',
];

/** What reading promises: the exact bytes, in order, in both directions. */
export function describeReading(subject: () => Subject): void {
  describe('read', () => {
    it.each(Object.entries(TEXTS))('gives back exactly: %s', async (_, text) => {
      const { store, reopen } = subject();
      const stream = newStream();
      const event = newEvent({ data: text, metadata: text, type: 'Événement 🙂 inconnu' });
      await store.append(stream, [event], { expected: 'none', commandId: 'commande é 🙂' });
      const reading = store.capabilities.durable ? await reopen() : store;
      const [stored] = await reading.readStream(stream);
      expect(stored).toMatchObject({ ...event, stream, commandId: 'commande é 🙂' });
    });

    it('keeps streams of odd names apart', async () => {
      const { store } = subject();
      const suffix = randomUUID();
      const streams = [...NAMES, ...NAMES.map((name) => name.toUpperCase())];
      const distinct = [...new Set(streams)].map((name) => name + suffix);
      for (const [index, stream] of distinct.entries()) await fill(store, stream, (index % 3) + 1);
      const read = await store.readStreams(distinct);
      expect(read.map((events) => events.length)).toEqual(distinct.map((_, at) => (at % 3) + 1));
      expect(read.map(([first]) => first?.stream)).toEqual(distinct);
    });

    it('reads a stream in both directions, in part and whole', async () => {
      const { store } = subject();
      const stream = newStream();
      await fill(store, stream, 10);
      const revisions = async (...options: Parameters<EventStore['readStream']>[1][]) =>
        (await store.readStream(stream, options[0])).map(({ revision }) => revision);
      expect(await revisions()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
      expect(await revisions({ from: 7 })).toEqual([7, 8, 9]);
      expect(await revisions({ from: 2, limit: 3 })).toEqual([2, 3, 4]);
      expect(await revisions({ from: 10 })).toEqual([]);
      expect(await revisions({ limit: 0 })).toEqual([]);
      const direction = 'backwards';
      expect(await revisions({ direction })).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
      expect(await revisions({ direction, limit: 2 })).toEqual([9, 8]);
      expect(await revisions({ direction, from: 4, limit: 3 })).toEqual([4, 3, 2]);
      expect(await revisions({ direction, from: 1, limit: 9 })).toEqual([1, 0]);
      expect(await revisions({ direction, from: 50, limit: 1 })).toEqual([9]);
    });

    it('finds nothing in a stream that does not exist', async () => {
      const { store } = subject();
      const stream = newStream();
      expect(await store.readStream(stream)).toEqual([]);
      expect(await store.readStream(stream, { direction: 'backwards' })).toEqual([]);
      expect(await store.readStreams([stream])).toEqual([[]]);
      const absent = { revision: -1, expected: 'none', hash: '0'.repeat(64) };
      expect(await store.tail(stream)).toEqual(absent);
    });

    it('tells the end of a stream', async () => {
      const { store, reopen } = subject();
      const stream = newStream();
      await fill(store, stream, 3);
      const last = (await store.readStream(stream)).at(-1);
      const tail = { revision: 2, expected: 2, hash: last?.hash };
      expect(await store.tail(stream)).toEqual(tail);
      if (store.capabilities.durable) expect(await (await reopen()).tail(stream)).toEqual(tail);
    });

    it('pages through the whole store in the order of positions', async () => {
      const { store, start } = subject();
      const [one, other] = [newStream(), newStream()];
      await fill(store, one, 3);
      await fill(store, other, 4);
      const expected = [...(await store.readStream(one)), ...(await store.readStream(other))];
      for (const limit of [1, 2, 7, 50]) {
        expect(await pages(store, start, limit)).toEqual(expected);
      }
      const head = await store.head();
      expect(await store.readAll({ after: head, limit: 10 })).toEqual([]);
      expect(expected.at(-1)?.position).toBe(head);
    });

    it('reads where events are without reading them', async () => {
      const { store, start } = subject();
      await fill(store, newStream(), 5);
      const events = await everythingAfter(store, start);
      const headers = await store.readAllHeaders({ after: start, limit: 10 });
      expect(headers).toEqual(events.map(({ position, stream }) => ({ position, stream })));
    });

    it('finds events and commands by their ids, side by side', async () => {
      const { store } = subject();
      const [stream, other] = [newStream(), newStream()];
      await fill(store, stream, 3);
      const [first, , third] = await store.readStream(stream);
      if (first === undefined || third === undefined) throw new Error('the stream is not filled');
      const ids = [third.id, randomUUID(), first.id, third.id];
      const found = await store.findEvents(ids.map((id) => ({ stream, id })));
      expect(found).toEqual([third, undefined, first, third]);
      const [record, absent] = await store.findCommands([
        { stream, commandId: third.commandId },
        { stream: other, commandId: third.commandId },
      ]);
      expect(record).toEqual({
        stream,
        commandId: third.commandId,
        first: 2,
        last: 2,
        position: third.position,
      });
      expect(absent).toBeUndefined();
      if (!store.capabilities.storeWideIds) return;
      expect(await store.findEvents([{ stream: other, id: first.id }])).toEqual([first]);
    });

    it(
      'reads a stream of 100,000 events',
      async () => {
        const { store, start } = subject();
        const stream = newStream();
        for (let from = 0; from < LONG; from += 500) {
          const expected = from === 0 ? 'none' : from - 1;
          await store.append(stream, newEvents(500), { expected, commandId: randomUUID() });
        }
        expect(await store.tail(stream)).toMatchObject({ revision: LONG - 1 });
        const ids = new Set<string>();
        for await (const event of streamEvents(store, stream)) {
          if (event.revision !== ids.size)
            throw new Error(`revision ${event.revision} is misplaced`);
          ids.add(event.id);
        }
        expect(ids.size).toBe(LONG);
        const backwards = streamEvents(store, stream, { direction: 'backwards', from: 1500 });
        let next = 1500;
        for await (const { revision } of backwards) {
          if (revision !== next) throw new Error(`revision ${revision} is misplaced`);
          next -= 1;
        }
        expect(next).toBe(-1);
        expect(await store.readStream(stream)).toHaveLength(LONG);
        expect(await everythingAfter(store, start)).toHaveLength(LONG);
      },
      LONG_MILLISECONDS,
    );
  });

  describe('a durable store, opened again', () => {
    it('has everything it had, and goes on from there', async () => {
      const { store, start, reopen } = subject();
      if (!store.capabilities.durable) return;
      const stream = newStream();
      const events = newEvents(3);
      const condition = { expected: 'none', commandId: randomUUID() } as const;
      const first = await store.append(stream, events, condition);
      const before = await everythingAfter(store, start);
      const again = await reopen();
      expect(await everythingAfter(again, start)).toEqual(before);
      expect(before.map(asGiven)).toEqual(events);
      const repeated = await again.append(stream, events, condition);
      expect(repeated).toEqual({ ...first, already: true });
      const next = { expected: 2, commandId: randomUUID() };
      expect(await again.append(stream, newEvents(1), next)).toMatchObject({ revision: 3 });
    });
  });
}

async function pages(
  store: EventStore,
  start: bigint,
  limit: number,
): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (;;) {
    const page = await store.readAll({ after: events.at(-1)?.position ?? start, limit });
    if (page.length === 0) return events;
    expect(page.length).toBeLessThanOrEqual(limit);
    events.push(...page);
  }
}
