import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventStore } from '#eventstore/core';
import { MERGE_SIZE } from './id-index.js';
import { openSqliteStore } from './sqlite-store.js';

// Ids of one key: the exclusive or of their first and last eight digits is the same.
const TWINS = [
  '0000000a-0000-4000-8000-00000000000b',
  '0000000b-0000-4000-8000-00000000000a',
  '00000003-0000-4000-8000-000000000002',
];

describe('the index of ids', () => {
  let directory: string;
  let store: EventStore;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'events-'));
    store = await openSqliteStore({ directory, mode: 'writer' });
  });

  afterEach(async () => {
    await store.close();
    await rm(directory, { recursive: true });
  });

  it('finds each id in memory and in the file, through merges and reopening', async () => {
    const ids = [
      ...TWINS.slice(0, 2),
      ...Array.from({ length: MERGE_SIZE + 10_000 }, () => randomUUID()),
    ];
    for (let from = 0; from < ids.length; from += 5000) await append(ids.slice(from, from + 5000));
    await expectFound(store, ids);
    const reader = await openSqliteStore({ directory, mode: 'reader' });
    await expectFound(reader, ids);
    const [, , last = ''] = TWINS;
    await append([last]);
    await expectFound(reader, [...ids, last]);
    await reader.close();
    await store.close();
    store = await openSqliteStore({ directory, mode: 'writer' });
    await expectFound(store, [...ids, last]);
    for (const id of [...TWINS, ids.at(-1) ?? '']) {
      await expect(append([id])).rejects.toMatchObject({ code: 'identity-clash', id });
    }
  }, 30_000);

  async function append(ids: readonly string[]): Promise<void> {
    const events = ids.map((id) => ({ id, type: 'Indexed', data: '{}', metadata: '{}' }));
    const condition = { expected: 'none', commandId: randomUUID() } as const;
    await store.append(`stream-${randomUUID()}`, events, condition);
  }

  async function expectFound(from: EventStore, ids: readonly string[]): Promise<void> {
    const found = await from.findEvents(ids.map((id) => ({ stream: 'any', id })));
    expect(found.filter((event, index) => event?.id !== ids[index])).toEqual([]);
    const absent = { stream: 'any', id: '0000000c-0000-4000-8000-00000000000d' };
    expect(await from.findEvents([absent])).toEqual([undefined]);
  }
});
