import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { StoreError } from '#eventstore/core';
import type { EventStore } from '#eventstore/core';
import { faultsAfter, startLoad } from '../fixtures/load.js';
import { startStandIn } from '../stand-in/index.js';
import type { AppendFault, ReadFault, StandIn, SubscriptionFault } from '../stand-in/index.js';
import { openKurrentDbStore } from './kurrentdb-store.js';

// Short, for many faults are silences; a machine that does much else at once must be able to answer in it.
const TIMEOUT_MILLISECONDS = 1000;

jest.setTimeout(20_000);

let server: StandIn;
let store: EventStore;
let notices: string[];

beforeEach(async () => {
  server = await startStandIn();
  notices = [];
  store = await open();
});

function open(timeoutMilliseconds = TIMEOUT_MILLISECONDS): Promise<EventStore> {
  return openKurrentDbStore({
    connection: server.connection,
    timeoutMilliseconds,
    heartbeatMilliseconds: 100,
    onNotice: (text) => notices.push(text),
  });
}

afterEach(async () => {
  server.faults.clear();
  await store.close();
  await server.stop();
});

const APPEND_FAULTS: readonly (readonly [string, AppendFault, readonly string[]])[] = [
  ['the connection breaks before', { kind: 'break', when: 'before' }, ['outcome-unknown']],
  ['the connection breaks after', { kind: 'break', when: 'written' }, ['outcome-unknown']],
  ['the answer never comes', { kind: 'drop' }, ['outcome-unknown']],
  ['the answer is late', { kind: 'delay', milliseconds: 3000 }, ['outcome-unknown']],
  ['a failure, written', { kind: 'fail', with: 'UNAVAILABLE', written: true }, ['outcome-unknown']],
  ['a failure', { kind: 'fail', with: 'UNAVAILABLE', written: false }, ['outcome-unknown']],
  ['a deadline', { kind: 'fail', with: 'DEADLINE_EXCEEDED', written: true }, ['outcome-unknown']],
];

describe('an append that meets a fault', () => {
  it.each(APPEND_FAULTS)(
    '%s: is unknown, and written once when repeated',
    async (_, fault, codes) => {
      const stream = newStream();
      await store.append(stream, [event()], { expected: 'none', commandId: 'first' });
      server.faults.append.next(fault);
      const events = [event(), event()];
      const attempt = (): Promise<unknown> =>
        store.append(stream, events, { expected: 0, commandId: 'second' });
      const code = await attempt().then(
        () => 'appended',
        (error: unknown) => (error instanceof StoreError ? error.code : error),
      );
      expect(codes).toContain(code);
      const again = await persistently(attempt);
      expect(again).toMatchObject({ revision: 2 });
      const stored = await store.readStream(stream);
      expect(stored.slice(1).map(({ id }) => id)).toEqual(events.map(({ id }) => id));
      expect(await faultsAfter(store, { acknowledged: new Map() }, 0n)).toEqual([]);
    },
  );

  it('is not troubled by an answer that comes twice, or after a later one', async () => {
    server.faults.append.next({ kind: 'duplicate' }, 3);
    const one = newStream();
    for (const expected of ['none', 0, 1] as const) {
      await store.append(one, [event()], { expected, commandId: randomUUID() });
    }
    server.faults.append.next({ kind: 'reorder' });
    const streams = [newStream(), newStream()];
    const results = await Promise.all(
      streams.map((stream) =>
        store.append(stream, [event()], { expected: 'none', commandId: stream }),
      ),
    );
    expect(results.every(({ revision, already }) => revision === 0 && !already)).toBe(true);
    expect(await store.readStream(one)).toHaveLength(3);
  });

  it('says that nothing was sent when no connection is to be had', async () => {
    await store.close();
    server.faults.refuseConnections(true);
    await expect(open()).rejects.toMatchObject({ code: 'store-unavailable' });
    server.faults.refuseConnections(false);
    store = await open();
  });

  it('cannot go to two servers from one process, and shares the way to one', async () => {
    const other = await startStandIn();
    const opening = openKurrentDbStore({ connection: other.connection });
    await expect(opening).rejects.toThrow(/one process speaks to one server/);
    const second = await open();
    const stream = newStream();
    await second.append(stream, [event()], { expected: 'none', commandId: 'second' });
    await second.close();
    expect(await store.readStream(stream)).toHaveLength(1);
    await other.stop();
  });

  it('is refused with the reason when it is larger than the server takes', async () => {
    await store.close();
    await server.stop();
    server = await startStandIn({ maxAppendSize: 1000 });
    store = await open();
    const big = { ...event(), data: JSON.stringify('x'.repeat(1000)) };
    const appending = store.append(newStream(), [big], { expected: 'none', commandId: 'big' });
    await expect(appending).rejects.toMatchObject({ code: 'invalid-append', commandId: 'big' });
    await expect(appending).rejects.toThrow(/MaxAppendSize/);
  });
});

const READ_FAULTS: readonly (readonly [string, ReadFault])[] = [
  ['the connection breaks at once', { kind: 'break', after: 0 }],
  ['the connection breaks amid', { kind: 'break', after: 7 }],
  ['a failure amid', { kind: 'fail', with: 'UNAVAILABLE', after: 7 }],
  ['nothing is answered', { kind: 'drop' }],
  ['the answer is late', { kind: 'delay', milliseconds: 3000 }],
];

describe('a reading that meets a fault', () => {
  it.each(READ_FAULTS)('%s: gives everything or says that it cannot', async (_, fault) => {
    const stream = newStream();
    await fill(stream, 20);
    const readings: readonly (() => Promise<readonly unknown[]>)[] = [
      () => store.readStream(stream),
      () => store.readStreams([stream]).then(([events]) => events ?? []),
      () => store.readAll({ limit: 100 }),
      () => store.findEvents([{ stream, id: randomUUID() }]),
    ];
    for (const read of readings) {
      server.faults.read.next(fault);
      await expect(read()).rejects.toMatchObject({ code: 'store-unavailable' });
      await persistently(read);
    }
    expect(await persistently(() => store.readStream(stream))).toHaveLength(20);
  });
});

const SUBSCRIPTION_FAULTS: readonly (readonly [string, SubscriptionFault, RegExp])[] = [
  ['breaks at once', { kind: 'break', after: 0 }, /was broken off/],
  ['breaks amid', { kind: 'break', after: 9 }, /was broken off/],
  ['fails amid', { kind: 'fail', with: 'UNAVAILABLE', after: 9 }, /was broken off/],
  ['is cut as too slow', { kind: 'too-slow', after: 9 }, /too slow/],
  ['lives and gives nothing more', { kind: 'silent', after: 9 }, /gives nothing/],
  ['lives and gives nothing at all', { kind: 'silent', after: 0 }, /gives nothing/],
  ['never answers', { kind: 'drop' }, /gives nothing/],
];

describe('a subscription that meets a fault', () => {
  it.each(SUBSCRIPTION_FAULTS)('%s: says so, and gives each event once', async (_, fault, said) => {
    const stream = newStream();
    await fill(stream, 30);
    server.faults.subscribe.next(fault);
    const received = await receive(30);
    expect(received).toEqual(Array.from({ length: 30 }, (__, revision) => revision));
    expect(notices.join('\n')).toMatch(said);
  });

  it('goes on over many faults, each event once', async () => {
    const stream = newStream();
    await fill(stream, 200);
    server.faults.subscribe.next({ kind: 'break', after: 17 }, 5);
    server.faults.subscribe.next({ kind: 'too-slow', after: 11 }, 3);
    const received = await receive(200);
    expect(received).toEqual(Array.from({ length: 200 }, (_, revision) => revision));
  });

  it('ends with CheckpointAhead when an older backup is restored under it', async () => {
    const stream = newStream();
    await fill(stream, 3);
    const backup = await store.head();
    await fill(newStream(), 3);
    const seen: bigint[] = [];
    const running = store.subscribe({
      after: 0n,
      onEvents: (events) => void seen.push(...events.map(({ position }) => position)),
    });
    await until(() => seen.length === 6);
    server.restore(backup);
    await expect(running).rejects.toMatchObject({ code: 'checkpoint-ahead', head: backup });
  });

  it('refuses a checkpoint of another copy, which is the position of no event', async () => {
    const stream = newStream();
    await fill(stream, 3);
    const [, second] = await store.readStream(stream);
    const after = (second?.position ?? 0n) + 1n;
    await expect(store.readAll({ after, limit: 5 })).rejects.toMatchObject({
      code: 'checkpoint-ahead',
      checkpoint: after,
    });
    const subscribing = store.subscribe({ after, onEvents: () => undefined });
    await expect(subscribing).rejects.toMatchObject({ code: 'checkpoint-ahead' });
  });

  it('is given back what a consumer slower than the writers has missed', async () => {
    await store.close();
    store = await open(10_000);
    const seen: number[] = [];
    const stopping = new AbortController();
    const running = store.subscribe({
      after: 0n,
      batchSize: 20,
      signal: stopping.signal,
      onEvents: async (events) => {
        await sleep(5);
        seen.push(...events.map(({ revision }) => revision));
        if (seen.length === 3000) stopping.abort();
      },
    });
    await sleep(50);
    await fill(newStream(), 3000);
    await running;
    expect(seen).toEqual(Array.from({ length: 3000 }, (_, revision) => revision));
  });
});

describe('writers over faults of every kind', () => {
  it.each([1, 2, 3])(
    'have each fact written once (seed %i)',
    async (seed) => {
      const kinds: readonly AppendFault[] = [
        { kind: 'break', when: 'before' },
        { kind: 'break', when: 'written' },
        { kind: 'drop' },
        { kind: 'duplicate' },
        { kind: 'reorder' },
        { kind: 'fail', with: 'UNAVAILABLE', written: true },
      ];
      const fault = kinds[seed % kinds.length] ?? { kind: 'drop' };
      server.faults.append.sometimes(fault, { probability: 0.05, seed });
      server.faults.read.sometimes({ kind: 'break', after: 1 }, { probability: 0.02, seed });
      const load = startLoad(store, [newStream(), newStream(), newStream()], 8);
      await load.progress(100);
      server.faults.clear();
      await load.stop();
      expect(await persistently(() => faultsAfter(store, load, 0n))).toEqual([]);
    },
    30_000,
  );
});

function newStream(): string {
  return `faults-${randomUUID()}`;
}

function event() {
  return { id: randomUUID(), type: 'SomethingHappened', data: '{}', metadata: '{}' };
}

async function fill(stream: string, count: number): Promise<void> {
  const batches = Array.from({ length: count }, (_, index) => ({
    stream,
    events: [event()],
    expected: index === 0 ? ('none' as const) : index - 1,
    commandId: randomUUID(),
  }));
  await store.appendMany(batches);
}

/** Revisions of the first so many events that a subscription from the start gives. */
async function receive(count: number): Promise<number[]> {
  const received: number[] = [];
  const stopping = new AbortController();
  await store.subscribe({
    after: 0n,
    batchSize: 10,
    signal: stopping.signal,
    onEvents(events) {
      received.push(...events.map(({ revision }) => revision));
      if (received.length >= count) stopping.abort();
    },
  });
  return received;
}

/** Repeats what may be repeated until it succeeds. */
async function persistently<T>(ask: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + 5000;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof StoreError) || Date.now() > deadline) throw error;
      await sleep(20);
    }
  }
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 5000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('what was waited for did not happen in 5 seconds');
    await sleep(5);
  }
}
