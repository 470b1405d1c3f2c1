import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { chaos, losingAcknowledgements } from '#eventstore/conformance';
import { openMemoryStore } from './memory.js';
import { patient } from './patient.js';
import type { EventStore } from './port.js';

const EVENT = { type: 'SomethingHappened', data: '{}', metadata: '{}' };

function event() {
  return { id: randomUUID(), ...EVENT };
}

const NEW = () => ({ expected: 'none', commandId: randomUUID() }) as const;

/** A store out for so many calls, counted. */
function outFor(calls: number): { readonly store: EventStore; readonly asked: () => number } {
  let asked = 0;
  const store = chaos(openMemoryStore(), () => (++asked <= calls ? 0 : 1), {
    before: 0.5,
    after: 0,
  });
  return { store, asked: () => asked };
}

describe('a patient store', () => {
  it('writes each event once through failures, and says once an outage that it waits', async () => {
    const memory = openMemoryStore();
    // A call fails before the work, the next one after it, the third one not at all; and so on.
    const draws = [0, 1, 0, 1, 1];
    let drawn = 0;
    const failing = chaos(memory, () => draws[drawn++ % draws.length] ?? 1);
    const told: string[] = [];
    const store = patient(failing, {
      forMilliseconds: 5000,
      onWait: ({ code }) => void told.push(code),
    });
    const events = [event(), event(), event()];
    for (const [revision, each] of events.entries()) {
      const expected = revision === 0 ? ('none' as const) : revision - 1;
      await store.append('stream', [each], { expected, commandId: randomUUID() });
    }
    const stored = await memory.readStream('stream');
    expect(stored.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
    expect(told).toEqual(events.map(() => 'store-unavailable'));
  });

  it('repeats an append whose acknowledgement was lost: it was there already', async () => {
    const store = patient(losingAcknowledgements(openMemoryStore(), 1), { forMilliseconds: 1000 });
    expect(await store.append('stream', [event()], NEW())).toMatchObject({ already: true });
    expect(await store.readStream('stream')).toHaveLength(1);
  });

  it('gives up with the last failure when its time is over', async () => {
    const { store, asked } = outFor(Infinity);
    const waiting = patient(store, { forMilliseconds: 300 });
    const since = performance.now();
    await expect(waiting.tail('stream')).rejects.toMatchObject({ code: 'store-unavailable' });
    expect(performance.now() - since).toBeGreaterThanOrEqual(250);
    expect(asked()).toBeGreaterThan(2);
  });

  it('repeats nothing else, and nothing once closed', async () => {
    const memory = openMemoryStore();
    const store = patient(memory, { forMilliseconds: 60_000 });
    const conflict = store.append('stream', [event()], { expected: 7, commandId: 'c' });
    await expect(conflict).rejects.toMatchObject({ code: 'revision-conflict' });
    await store.close();
    await expect(store.tail('stream')).rejects.toMatchObject({ code: 'store-unavailable' });
  });

  it('tells each outage, once for all that wait in it', async () => {
    const told: number[] = [];
    const { store, asked } = outFor(4);
    const waiting = patient(store, {
      forMilliseconds: 5000,
      onWait: () => void told.push(asked()),
    });
    await Promise.all(['a', 'b', 'c'].map((stream) => waiting.tail(stream)));
    expect(told).toHaveLength(1);
  });
});
