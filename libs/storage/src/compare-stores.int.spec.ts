import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { allPages, openMemoryStore } from '#eventstore/core';
import type { EventStore, StoredEvent } from '#eventstore/core';
import { compareStores } from './compare-stores.js';
import { wholeCommands } from './whole-commands.js';

/** Appends a command of so many events to a stream. */
async function append(store: EventStore, stream: string, count: number): Promise<void> {
  const { expected } = await store.tail(stream);
  const events = Array.from({ length: count }, () => {
    return { id: randomUUID(), type: 'SomethingHappened', data: '{}', metadata: '{}' };
  });
  await store.append(stream, events, { expected, commandId: randomUUID() });
}

async function filled(): Promise<EventStore> {
  const store = openMemoryStore();
  const commands = { 'a 3': 'a', 'b 1': 'b', 'a 2': 'a', 'b 5': 'b' };
  for (const [command, stream] of Object.entries(commands)) {
    await append(store, stream, Number(command.at(-1)));
  }
  return store;
}

async function everything(store: EventStore): Promise<readonly StoredEvent[]> {
  return store.readAll({ limit: 1000 });
}

describe('pages of whole commands', () => {
  it.each([1, 2, 3, 4, 7, 50])(
    'read by %i are the same events, no command cut',
    async (pageSize) => {
      const store = await filled();
      const pages: (readonly StoredEvent[])[] = [];
      for await (const page of wholeCommands(allPages(store, { pageSize }))) pages.push(page);
      expect(pages.flat()).toEqual(await everything(store));
      const commands = pages.map((page) => new Set(page.map(({ commandId }) => commandId)));
      expect(commands.reduce((sum, { size }) => sum + size, 0)).toBe(4);
    },
  );
});

describe('two stores compared', () => {
  const compared = async (from: EventStore, to: EventStore) =>
    compareStores(from, to, await from.head());

  it('are the same when every stream is, whatever the positions', async () => {
    const from = await filled();
    const to = openMemoryStore();
    const events = await everything(from);
    await to.adopt(events.filter(({ stream }) => stream === 'b'));
    await to.adopt(events);
    expect(await compared(from, to)).toEqual({ events: 11, streams: 2, differences: [] });
  });

  it('differ in what one of them has alone', async () => {
    const from = await filled();
    const to = openMemoryStore();
    await to.adopt((await everything(from)).filter(({ stream }) => stream === 'a'));
    await append(to, 'a', 1);
    await append(to, 'c', 1);
    expect((await compared(from, to)).differences).toEqual([
      'stream a: 5 events at the source, 6 at the target',
      'stream b: 6 events at the source, 0 at the target',
      'stream c: at the target alone',
    ]);
  });

  it('differ where contents do, and where an event was altered', async () => {
    const [from, to] = [await filled(), await filled()];
    const { differences } = await compared(from, to);
    expect(differences).toContain(
      'stream a: 5 events at the source, 5 at the target, with other contents',
    );
    const altered: EventStore = {
      ...from,
      readAll: async (options) =>
        (await from.readAll(options)).map((event) =>
          event.revision === 2 ? { ...event, data: '{"forged":true}' } : event,
        ),
    };
    expect((await compared(from, altered)).differences).toContainEqual(
      expect.stringMatching(/^target: stream a revision 2: hash, /),
    );
  });

  it('leaves out what came to the source meanwhile', async () => {
    const from = await filled();
    const to = openMemoryStore();
    await to.adopt(await everything(from));
    const through = await from.head();
    await append(from, 'a', 1);
    expect((await compareStores(from, to, through)).differences).toEqual([]);
  });
});
