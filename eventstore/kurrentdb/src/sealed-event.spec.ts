import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '@eventstore/db-client';
import { eventHash, NO_HASH } from '#eventstore/core';
import type { StoredEvent } from '#eventstore/core';
import { seal } from './seal.js';
import type { SealedEvent } from './seal.js';
import { proposed, stored } from './sealed-event.js';

const CREATED = new Date('2026-11-21T08:00:00.123Z');

/** Two events of one command, chained. */
function sealedEvents() {
  const events = [
    { id: 'e0', type: 'First', data: '{ "a":1.0,\n"é":"👩\\u0000" }', metadata: '{"b" : 2}' },
    { id: 'e1', type: 'Second', data: '', metadata: '' },
  ];
  const batch = { stream: 'case-é/1', commandId: 'c', events, expected: 4 };
  return seal(batch, { revision: 4, hash: 'ab'.repeat(32) }, '2026-11-21T07:00:00.000Z');
}

/** What the client makes of an event that it was given, once the server has it. */
function recorded(event: Omit<StoredEvent, 'position'>, commit: bigint): RecordedEvent {
  const { id, type, data, metadata } = proposed(event, 'writer');
  return {
    streamId: event.stream,
    revision: BigInt(event.revision),
    id,
    type,
    // As the client gives it: a part of what came over the wire.
    data: new Uint8Array([0, ...data, 0]).subarray(1, data.length + 1),
    metadata: JSON.parse(textOf(metadata)) as Record<string, string>,
    isJson: false,
    created: CREATED,
    position: { commit, prepare: commit },
  };
}

function textOf(bytes: unknown): string {
  if (!(bytes instanceof Uint8Array)) throw new TypeError('these are no bytes');
  return Buffer.from(bytes).toString('utf8');
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

  it('goes as bytes, for the client would rewrite a JSON text', () => {
    const [first] = sealedEvents();
    if (first === undefined) throw new Error('there must be an event');
    const { contentType, data, metadata } = proposed(first, 'writer');
    expect(contentType).toBe('application/octet-stream');
    expect(textOf(data)).toBe(first.data);
    // The client takes the bytes as they are only from this very class.
    expect([data.constructor, metadata?.constructor]).toEqual([Uint8Array, Uint8Array]);
    expect(JSON.parse(textOf(metadata))).toMatchObject({
      $causationId: 'c',
      metadata: first.metadata,
    });
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
  const foreign: RecordedEvent = {
    streamId: 'orders-1',
    revision: 3n,
    id: 'e9',
    type: 'OrderPlaced',
    data: { total: 3 },
    metadata: { hash: 'ab'.repeat(32), $causationId: 'c' },
    isJson: true,
    created: CREATED,
    position: { commit: 9n, prepare: 9n },
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
      metadata: JSON.stringify(foreign.metadata),
      appendedAt: '2026-11-21T08:00:00.123Z',
      previousHash: NO_HASH,
      hash: NO_HASH,
    });
    expect(eventHash(back)).not.toBe(back.hash);
  });

  it.each([
    ['none', undefined, ''],
    ['bytes', new TextEncoder().encode('plain'), 'plain'],
    ['a list', [1, 2], '[1,2]'],
  ])('may have %s as metadata', (_, metadata, text) => {
    const given = { ...foreign, metadata } as unknown as RecordedEvent;
    expect(stored(given)).toMatchObject({ metadata: text, hash: NO_HASH });
  });
});

it('an event without a position is of a server too old', () => {
  const [first] = sealedEvents();
  if (first === undefined) throw new Error('there must be an event');
  const { position: _, ...old } = recorded(first, 1n);
  expect(() => stored(old as RecordedEvent)).toThrow(/22\.6/);
});
