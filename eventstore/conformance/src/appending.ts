import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '#eventstore/core';
import { losingAcknowledgements } from './chaos.js';
import { conflicting } from './conflicting.js';
import { asGiven, everythingAfter, fill, newEvent, newEvents, newStream } from './subject.js';
import type { Subject } from './subject.js';

/** What appending promises: exact revisions, one result a command, nothing written twice. */
export function describeAppending(subject: () => Subject): void {
  describe('append', () => {
    it('numbers the events of a stream from 0 and says where they are', async () => {
      const { store, start } = subject();
      const stream = newStream();
      const first = await store.append(stream, newEvents(2), none());
      const second = await store.append(stream, newEvents(1), at(1));
      expect(first).toMatchObject({ ok: true, revision: 1, already: false });
      expect(second).toMatchObject({ ok: true, revision: 2, already: false });
      expect(first.position > start).toBe(true);
      expect(second.position > first.position).toBe(true);
      const events = await store.readStream(stream);
      expect(events.map(({ revision }) => revision)).toEqual([0, 1, 2]);
      expect(events.at(-1)?.position).toBe(second.position);
      expect(await store.head()).toBe(second.position);
    });

    it('refuses another revision than the last, and says which it is', async () => {
      const { store } = subject();
      const stream = newStream();
      await store.append(stream, newEvents(3), none());
      for (const condition of [none(), at(0), at(1), at(3)]) {
        await expect(store.append(stream, newEvents(1), condition)).rejects.toMatchObject({
          code: 'revision-conflict',
          stream,
          expected: condition.expected,
          actual: 2,
        });
      }
      expect(await store.readStream(stream)).toHaveLength(3);
    });

    it('refuses a revision of a stream that does not exist', async () => {
      const { store } = subject();
      const stream = newStream();
      await expect(store.append(stream, newEvents(1), at(0))).rejects.toMatchObject({
        code: 'revision-conflict',
        actual: 'none',
      });
      expect(await store.readStream(stream)).toEqual([]);
    });

    it('appends nothing as a no-op that tells the revision', async () => {
      const { store } = subject();
      const stream = newStream();
      expect(await store.append(stream, [], none())).toMatchObject({ revision: -1, already: true });
      const written = await store.append(stream, newEvents(2), none());
      const condition = at(1);
      expect(await store.append(stream, [], condition)).toEqual({ ...written, already: true });
      expect(await store.findCommands([{ stream, ...condition }])).toEqual([undefined]);
      expect(await store.head()).toBe(written.position);
    });

    it('refuses what could not be kept exactly', async () => {
      const { store, start } = subject();
      const wrong = [
        newEvent({ id: 'not-a-uuid' }),
        newEvent({ id: randomUUID().toUpperCase() }),
        newEvent({ data: '"\ud800"' }),
        newEvent({ metadata: '"\udc00"' }),
        newEvent({ type: '' }),
        newEvent({ data: `"${'é'.repeat(600_000)}"` }),
      ];
      for (const event of wrong) {
        const appending = store.append(newStream(), [event], none());
        await expect(appending).rejects.toMatchObject({ code: 'invalid-append' });
      }
      const twice = newEvent();
      const inputs = [
        store.append('', newEvents(1), none()),
        store.append('$system', newEvents(1), none()),
        store.append(newStream(), newEvents(1), { expected: 'none', commandId: '' }),
        store.append(newStream(), newEvents(1), { ...none(), expected: -1 }),
        store.append(newStream(), [twice, twice], none()),
      ];
      for (const appending of inputs) {
        await expect(appending).rejects.toMatchObject({ code: 'invalid-append' });
      }
      expect(await store.head()).toBe(start);
    });

    it('works no more once closed', async () => {
      const { store } = subject();
      await store.close();
      const appending = store.append(newStream(), newEvents(1), none());
      await expect(appending).rejects.toBeInstanceOf(StoreUnavailable);
      await expect(store.readAll({ limit: 1 })).rejects.toBeInstanceOf(StoreUnavailable);
    });

    it('finishes on close what was accepted before', async () => {
      const { store, reopen } = subject();
      const stream = newStream();
      const appending = store.append(stream, newEvents(1), none());
      await store.close();
      await expect(appending).resolves.toMatchObject({ revision: 0 });
      if (!store.capabilities.durable) return;
      expect(await (await reopen()).readStream(stream)).toHaveLength(1);
    });
  });

  describe('a command repeated', () => {
    it('returns its first result, also after other facts, whatever is expected', async () => {
      const { store } = subject();
      const stream = newStream();
      const events = newEvents(2);
      const condition = none();
      const first = await store.append(stream, events, condition);
      await store.append(stream, newEvents(3), at(1));
      for (const expected of ['none', 4, 99] as const) {
        const again = await store.append(stream, events, { ...condition, expected });
        expect(again).toEqual({ ...first, already: true });
      }
      expect(await store.readStream(stream)).toHaveLength(5);
    });

    it('clashes when its events are others', async () => {
      const { store } = subject();
      const stream = newStream();
      const condition = none();
      const [first, second] = [newEvent(), newEvent()];
      await store.append(stream, [first, second], condition);
      for (const others of [[newEvent()], [first], [second, first], [first, second, newEvent()]]) {
        await expect(store.append(stream, others, condition)).rejects.toMatchObject({
          code: 'identity-clash',
          identity: 'command',
          id: condition.commandId,
          existing: { stream, revision: 0, id: first.id },
        });
      }
      expect(await store.readStream(stream)).toHaveLength(2);
    });

    it('clashes when another command gives the same event ids', async () => {
      const { store } = subject();
      const stream = newStream();
      const [event] = [newEvent({ data: '{"content":"first"}' })];
      await store.append(stream, [event], none());
      for (const condition of [none(), at(0)]) {
        await expect(store.append(stream, [event], condition)).rejects.toMatchObject({
          code: 'identity-clash',
          identity: 'event',
          id: event.id,
          existing: { stream, revision: 0, data: '{"content":"first"}' },
        });
      }
    });

    it('clashes when an event id is used in another stream', async () => {
      const { store } = subject();
      if (!store.capabilities.storeWideIds) return;
      const [stream, other] = [newStream(), newStream()];
      const event = newEvent();
      await store.append(stream, [event], none());
      await expect(store.append(other, [event], none())).rejects.toMatchObject({
        code: 'identity-clash',
        existing: { stream },
      });
      expect(await store.readStream(other)).toEqual([]);
    });

    it('may write to several streams, once to each', async () => {
      const { store } = subject();
      const [stream, other] = [newStream(), newStream()];
      const condition = none();
      await store.append(stream, newEvents(1), condition);
      await store.append(other, newEvents(2), condition);
      const found = await store.findCommands([
        { stream, commandId: condition.commandId },
        { stream: other, commandId: condition.commandId },
      ]);
      expect(found).toMatchObject([
        { stream, first: 0, last: 0 },
        { stream: other, first: 0, last: 1 },
      ]);
    });
  });

  describe('an unknown outcome', () => {
    it('is settled by looking the command up, and nothing is written twice', async () => {
      const { store, start } = subject();
      const stream = newStream();
      const events = newEvents(2);
      const condition = none();
      const losing = losingAcknowledgements(store, 2);
      const attempt = (): Promise<unknown> => losing.append(stream, events, condition);
      await expect(attempt()).rejects.toMatchObject({ code: 'outcome-unknown' });
      const [found] = await losing.findCommands([{ stream, commandId: condition.commandId }]);
      expect(found).toMatchObject({ stream, first: 0, last: 1 });
      await expect(attempt()).rejects.toMatchObject({ code: 'outcome-unknown' });
      const { position, revision } = await losing.append(stream, events, condition);
      expect({ position, revision }).toEqual({ position: found?.position, revision: found?.last });
      expect((await everythingAfter(store, start)).map(asGiven)).toEqual(events);
    });

    it('is no command at all when it was never written', async () => {
      const { store } = subject();
      const reference = { stream: newStream(), commandId: randomUUID() };
      expect(await store.findCommands([reference])).toEqual([undefined]);
    });
  });

  describe('conflicts injected', () => {
    it('leave the stream to the next attempt', async () => {
      const { store } = subject();
      const stream = newStream();
      await fill(store, stream, 2);
      const racing = conflicting(store, 2);
      const condition = at(1);
      for (let attempt = 0; attempt < 2; attempt += 1) {
        await expect(racing.append(stream, newEvents(1), condition)).rejects.toMatchObject({
          code: 'revision-conflict',
          actual: 1,
        });
      }
      const third = await racing.append(stream, newEvents(1), condition);
      expect(third).toMatchObject({ revision: 2, already: false });
    });
  });
}

function none(): { readonly expected: 'none'; readonly commandId: string } {
  return { expected: 'none', commandId: randomUUID() };
}

function at(expected: number): { readonly expected: number; readonly commandId: string } {
  return { expected, commandId: randomUUID() };
}
