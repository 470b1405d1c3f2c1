import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Batch, EventToAppend, ExpectedRevision } from '#eventstore/core';
import { everythingAfter, fill, newEvent, newEvents, newStream } from './subject.js';
import type { Subject } from './subject.js';

/** What appending many batches promises: an outcome for each, or all of them or none. */
export function describeAppendingMany(subject: () => Subject): void {
  describe('appendMany', () => {
    it('gives every batch its own outcome', async () => {
      const { store } = subject();
      const [known, fresh] = [newStream('known'), newStream('fresh')];
      await fill(store, known, 2);
      const [used] = await store.readStream(known);
      if (used === undefined) throw new Error('the stream was not filled');
      const same = { id: used.id, type: used.type, data: '{"other":true}', metadata: '{}' };
      const outcomes = await store.appendMany([
        batch(fresh, 'none'),
        batch(known, 0),
        batch(known, 1, [same]),
        { ...batch(known, 1, [same]), commandId: used.commandId },
        { ...batch(known, 1), commandId: used.commandId },
        batch(fresh, 0, newEvents(3)),
        batch(known, 1),
        batch(known, 2),
      ]);
      expect(outcomes).toMatchObject([
        { outcome: 'appended', revision: 0 },
        { outcome: 'conflict', actual: 1 },
        { outcome: 'clash', identity: 'event', existing: used },
        { outcome: 'already', revision: 0, position: used.position },
        { outcome: 'clash', identity: 'command', existing: used },
        { outcome: 'appended', revision: 3 },
        { outcome: 'appended', revision: 2 },
        { outcome: 'appended', revision: 3 },
      ]);
      expect(await store.readStreams([fresh, known])).toMatchObject([{ length: 4 }, { length: 4 }]);
    });

    it('sees the batches before it in the same call', async () => {
      const { store, start } = subject();
      const stream = newStream();
      const first = batch(stream, 'none', newEvents(2));
      const [event = newEvent()] = first.events;
      const outcomes = await store.appendMany([
        first,
        first,
        batch(stream, 'none'),
        batch(newStream(), 'none', store.capabilities.storeWideIds ? [event] : []),
        { ...batch(stream, 1), commandId: first.commandId },
      ]);
      expect(outcomes.map(({ outcome }) => outcome)).toEqual([
        'appended',
        'already',
        'conflict',
        store.capabilities.storeWideIds ? 'clash' : 'already',
        'clash',
      ]);
      expect(await everythingAfter(store, start)).toHaveLength(2);
    });

    it('gives the same outcome when it is repeated whole', async () => {
      const { store, start } = subject();
      const batches = Array.from({ length: 50 }, () => batch(newStream(), 'none'));
      const first = await store.appendMany(batches);
      const second = await store.appendMany(batches);
      expect(first.every(({ outcome }) => outcome === 'appended')).toBe(true);
      expect(second).toEqual(first.map((outcome) => ({ ...outcome, outcome: 'already' })));
      expect(await everythingAfter(store, start)).toHaveLength(50);
    });

    it('is atomic when asked: one refusal and nothing is written', async () => {
      const { store, start } = subject();
      if (!store.capabilities.atomicMultiStream) return;
      const [one, other] = [newStream(), newStream()];
      const mode = 'all-or-nothing';
      const refused = store.appendMany([batch(one, 'none'), batch(other, 7)], { mode });
      await expect(refused).rejects.toMatchObject({
        code: 'revision-conflict',
        stream: other,
        actual: 'none',
      });
      expect(await store.head()).toBe(start);
      const accepted = [batch(one, 'none'), batch(other, 'none'), batch(one, 0)];
      const outcomes = await store.appendMany(accepted, { mode });
      expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array(3).fill('appended'));
      const again = await store.appendMany(accepted, { mode });
      expect(again.map(({ outcome }) => outcome)).toEqual(Array(3).fill('already'));
    });

    it('refuses a group of which only a part was written before', async () => {
      const { store } = subject();
      if (!store.capabilities.atomicMultiStream) return;
      const before = batch(newStream(), 'none');
      await store.appendMany([before]);
      const head = await store.head();
      const mixture = store.appendMany([before, batch(newStream(), 'none')], {
        mode: 'all-or-nothing',
      });
      await expect(mixture).rejects.toMatchObject({ code: 'identity-clash', identity: 'command' });
      expect(await store.head()).toBe(head);
    });

    it('may tell a later position of the stream when asked for no exact ones', async () => {
      const { store } = subject();
      const stream = newStream();
      const batches = [batch(stream, 'none'), batch(stream, 0, newEvents(2)), batch(stream, 2)];
      const told = await store.appendMany(batches, { exactPositions: false });
      const stored = await store.readStream(stream);
      expect(told).toMatchObject([0, 2, 3].map((revision) => ({ outcome: 'appended', revision })));
      const repeated = await store.appendMany(batches);
      for (const [at, revision] of [0, 2, 3].entries()) {
        const [first, again] = [told[at], repeated[at]];
        if (first?.outcome !== 'appended') throw new Error('it was not appended');
        const own = stored[revision]?.position ?? 0n;
        expect(first.position >= own).toBe(true);
        expect(stored.map(({ position }) => position)).toContain(first.position);
        // What was left open then is told exactly when it is asked for.
        expect(again).toEqual({ outcome: 'already', revision, position: own });
      }
    });

    it('appends no batches', async () => {
      expect(await subject().store.appendMany([])).toEqual([]);
    });
  });
}

function batch(
  stream: string,
  expected: ExpectedRevision,
  events: readonly EventToAppend[] = newEvents(1),
): Batch {
  return { stream, expected, events, commandId: randomUUID() };
}
