import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { isSameFact } from '#libs/exchange';
import type { Fact } from '#libs/kernel';
import { streamOf } from '#libs/kernel';
import { given, titre } from '#libs/testing';
import { InvalidAppend, openMemoryStore } from '#eventstore/core';
import type { EventReference, EventStore } from '#eventstore/core';
import { inMemory, using } from '../fixtures/places.js';
import { FactWriter } from './fact-writer.js';
import type { KnownEvents } from './known-events.js';

function told(id: string, more: Partial<Fact> = {}): Fact {
  const [fact] = given(titre({}, { id })).facts;
  if (fact === undefined) throw new TypeError('a fact was told');
  return { ...fact, ...more };
}

/** A store to whose stream another process appends just before each of the first `times` appends. */
function rivalled(store: EventStore, stream: string, times: number): EventStore {
  let left = times;
  return {
    ...store,
    async appendMany(batches, options) {
      if (left > 0) {
        left -= 1;
        const { expected } = await store.tail(stream);
        const event = { id: randomUUID(), type: 'Other', data: '{}', metadata: '{}' };
        await store.append(stream, [event], { expected, commandId: randomUUID() });
      }
      return store.appendMany(batches, options);
    },
  };
}

/** A store whose ids are found in their stream alone, as on a server. */
function byStream(store: EventStore): EventStore {
  return {
    ...store,
    capabilities: { ...store.capabilities, storeWideIds: false },
    findEvents: async (references) => {
      const found = await store.findEvents(references);
      return found.map((event, i) => (event?.stream === references[i]?.stream ? event : undefined));
    },
  };
}

/** An index in memory; it may say too much. */
function index(...wrong: EventReference[]): KnownEvents & { readonly size: () => number } {
  const streams = new Map(wrong.map(({ id, stream }) => [id, [stream]]));
  return {
    streamsOf: (ids) => ids.map((id) => streams.get(id) ?? []),
    withoutEvents(names) {
      const withEvents = new Set([...streams.values()].flat());
      return new Set(names.filter((name) => !withEvents.has(name)));
    },
    add: (events) => {
      for (const { id, stream } of events) streams.set(id, [...(streams.get(id) ?? []), stream]);
    },
    size: () => streams.size,
  };
}

async function write(store: EventStore, facts: readonly Fact[], known: KnownEvents | null = null) {
  return using(inMemory, async ({ seal }) => {
    const outcomes = await new FactWriter(store, seal, isSameFact, known).write(facts);
    return outcomes.map(({ outcome }) => outcome);
  });
}

describe('facts written beside another writer', () => {
  it('are tried again until they are written', async () => {
    const memory = openMemoryStore();
    const fact = told('f-1');
    expect(await write(rivalled(memory, streamOf(fact), 5), [fact])).toEqual(['appended']);
    expect(await memory.readStream(streamOf(fact))).toHaveLength(6);
  });

  it('are given up with a sentence when nothing is ever written', async () => {
    const memory = openMemoryStore();
    const fact = told('f-1');
    const writing = write(rivalled(memory, streamOf(fact), Infinity), [fact]);
    await expect(writing).rejects.toMatchObject({ code: 'revision-conflict' });
    await expect(writing).rejects.toThrow(
      /other processes keep appending to .*: run the same command/,
    );
  }, 30_000);
});

describe('a fact that this store alone cannot take', () => {
  const picky = (store: EventStore): EventStore => ({
    ...store,
    async appendMany(batches, options) {
      const refused = batches.find(({ events }) => events[0]?.data.includes('T-big'));
      if (refused === undefined) return store.appendMany(batches, options);
      throw new InvalidAppend('the server takes no such append', { commandId: refused.commandId });
    },
  });

  it('is set aside with the reason, and the others are written', async () => {
    const memory = openMemoryStore();
    const big = given(titre({ titre: 'T-big' }, { id: 'f-2' })).facts;
    const facts = [told('f-1'), ...big, told('f-3'), ...big.map((f) => ({ ...f, id: 'f-4' }))];
    const outcomes = await using(inMemory, ({ seal }) =>
      new FactWriter(picky(memory), seal, isSameFact).write(facts),
    );
    const reason = 'the server takes no such append';
    expect(outcomes).toEqual([
      { outcome: 'appended' },
      { outcome: 'refused', reason },
      { outcome: 'appended' },
      { outcome: 'refused', reason },
    ]);
  });

  it('is found when the store does not say which one it is', async () => {
    const memory = openMemoryStore();
    const big = given(titre({ titre: 'T-big' }, { id: 'f-2' })).facts;
    const facts = [told('f-1'), ...big, told('f-3'), told('f-4'), told('f-5')];
    const silent: EventStore = {
      ...memory,
      async appendMany(batches, options) {
        if (!batches.some(({ events }) => events[0]?.data.includes('T-big'))) {
          return memory.appendMany(batches, options);
        }
        throw new InvalidAppend('something is too large');
      },
    };
    expect(await write(silent, facts)).toEqual([
      ...['appended', 'refused', 'appended', 'appended', 'appended'],
    ]);
  });
});

describe('a fact known in another stream, where the store finds ids in one stream alone', () => {
  it('is known, or clashes, as where the store finds them everywhere', async () => {
    const store = byStream(openMemoryStore());
    const known = index();
    expect(await write(store, [told('f-1'), told('f-2', { case: 'C-1' })], known)).toEqual([
      ...['appended', 'appended'],
    ]);
    expect(known.size()).toBe(2);
    const head = await store.head();
    const again = [told('f-1', { case: 'C-1' }), told('f-2'), told('f-1')];
    const moved = await using(inMemory, ({ seal }) =>
      new FactWriter(store, seal, isSameFact, known).write(again),
    );
    expect(moved).toEqual([
      { outcome: 'clash', known: told('f-1') },
      { outcome: 'clash', known: told('f-2', { case: 'C-1' }) },
      { outcome: 'known' },
    ]);
    expect(await store.head()).toBe(head);
  });

  it('is written when the index was wrong', async () => {
    const known = index();
    const store = byStream(openMemoryStore());
    await write(store, [told('f-1')], known);
    const other = byStream(openMemoryStore());
    expect(await write(other, [told('f-1', { case: 'C-1' })], known)).toEqual(['appended']);
  });
});
