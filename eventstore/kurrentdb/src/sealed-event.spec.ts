import { describe, expect, it } from '@jest/globals';
import { eventHash, NO_HASH, sealBatch } from '#eventstore/core';
import type { SealedEvent, StoredEvent } from '#eventstore/core';
import { proposed, stored } from './sealed-event.js';
import type { RecordedEvent } from './wire/recorded-event.js';

/** 2026-11-21T08:00:00.123Z in tenths of microseconds. */
const CREATED = '17952480001230000';

/** Two events of one command, chained. */
function sealedEvents() {
  const events = [
    { id: 'e0', type: 'First', data: '{ "a":1.0,\n"é":"👩\\u0000" }', metadata: '{"b" : 2}' },
    { id: 'e1', type: 'Second', data: '', metadata: '' },
  ];
  const batch = { stream: 'case-é/1', commandId: 'c', events, expected: 4 };
  return sealBatch(batch, { revision: 4, hash: 'ab'.repeat(32) }, '2026-11-21T07:00:00.000Z');
}

/** What the server gives of an event that it was sent. */
function recorded(event: Omit<StoredEvent, 'position'>, position: bigint): RecordedEvent {
  const { stream, revision } = event;
  const { id, type, data, metadata } = proposed(event, 'writer');
  const isJson = false;
  return { id, stream, revision, position, type, isJson, created: CREATED, metadata, data };
}

describe('a sealed event', () => {
  it('comes back byte for byte, and its hash is still that of its contents', () => {
    for (const [at, event] of sealedEvents().entries()) {
      const back = stored(recorded(event, BigInt(70 + at)));
      expect(back).toEqual({ ...event, position: BigInt(70 + at) });
      expect(eventHash(back)).toBe(event.hash);
    }
  });

  it('follows the one before it', () => {
    const [first, second] = sealedEvents();
    expect([first?.revision, first?.previousHash]).toEqual([5, 'ab'.repeat(32)]);
    expect([second?.revision, second?.previousHash]).toEqual([6, first?.hash]);
  });

  it('keeps its data as the text it is, and its seal as JSON', () => {
    const [first] = sealedEvents();
    if (first === undefined) throw new Error('there must be an event');
    const { data, metadata } = proposed(first, 'writer');
    expect(data).toBe(first.data);
    expect(JSON.parse(metadata)).toMatchObject({ $causationId: 'c', metadata: first.metadata });
  });
});

describe('the id under which the server knows an event', () => {
  const [first] = sealedEvents();
  const idFor = (event: Partial<StoredEvent>, writer: string): string =>
    proposed({ ...(first as SealedEvent), ...event }, writer).id;

  it('is the same for the same seal by the same writer, and another for anything else', () => {
    const id = idFor({}, 'a');
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(idFor({}, 'a')).toBe(id);
    expect(new Set([id, idFor({}, 'b'), idFor({ hash: 'cd'.repeat(32) }, 'a')]).size).toBe(3);
  });
});

describe('an event that another program wrote', () => {
  const seal = { hash: 'ab'.repeat(32), $causationId: 'c' };
  const foreign: RecordedEvent = {
    id: 'e9',
    stream: 'orders-1',
    revision: 3,
    position: 9n,
    type: 'OrderPlaced',
    isJson: true,
    created: CREATED,
    metadata: JSON.stringify(seal, null, 2),
    data: '{ "total": 3 }',
  };

  it('has an empty hash, which is that of no event', () => {
    const back = stored(foreign);
    expect(back).toEqual({
      position: 9n,
      stream: 'orders-1',
      revision: 3,
      id: 'e9',
      type: 'OrderPlaced',
      commandId: '',
      data: '{"total":3}',
      metadata: JSON.stringify(seal),
      appendedAt: '2026-11-21T08:00:00.123Z',
      previousHash: NO_HASH,
      hash: NO_HASH,
    });
    expect(eventHash(back)).not.toBe(back.hash);
  });

  it.each([
    ['none', '', ''],
    ['a text', 'plain', 'plain'],
    ['a list', '[1, 2]', '[1,2]'],
  ])('may have %s as metadata', (_, metadata, text) => {
    expect(stored({ ...foreign, metadata })).toMatchObject({ metadata: text, hash: NO_HASH });
  });

  it('keeps data that it calls JSON and that is none', () => {
    expect(stored({ ...foreign, data: '{"total":' }).data).toBe('{"total":');
  });
});
