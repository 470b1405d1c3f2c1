import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AppendResult, CommandReference, EventStore } from '#eventstore/core';
import { SETTLE_SIZE } from './append.js';
import { MERGE_SIZE } from './identities.js';
import { commandKey, eventKey } from './keys.js';
import { openSqliteStore } from './sqlite-store.js';

// Ids of one key: the exclusive or of their first and last eight digits is the same.
const TWINS = [
  '0000000a-0000-4000-8000-00000000000b',
  '0000000b-0000-4000-8000-00000000000a',
  '00000003-0000-4000-8000-000000000002',
] as const;

describe('identities', () => {
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

  it('are found in memory and in the file, through merges and reopening', async () => {
    expect(new Set(TWINS.map(eventKey)).size).toBe(1);
    const ids = [
      ...TWINS.slice(0, 2),
      ...Array.from({ length: MERGE_SIZE + 10_000 }, () => randomUUID()),
    ];
    const commands: CommandReference[] = [];
    for (let from = 0; from < ids.length; from += 5000) {
      commands.push(await append(ids.slice(from, from + 5000)));
    }
    await expectFound(store, ids, commands);
    const reader = await openSqliteStore({ directory, mode: 'reader' });
    await expectFound(reader, ids, commands);
    const [, , last] = TWINS;
    commands.push(await append([last]));
    await expectFound(reader, [...ids, last], commands);
    await reader.close();
    await reopen();
    await expectFound(store, [...ids, last], commands);
    for (const id of [...TWINS, ids.at(-1) ?? '']) {
      await expect(append([id])).rejects.toMatchObject({ code: 'identity-clash', id });
    }
  }, 30_000);

  it('are each its own where two commands of a stream share a key', async () => {
    const stream = 'crowded';
    const [one, other] = commandsOfOneKey();
    const ids = Array.from({ length: 5 }, () => randomUUID());
    const write = (expected: number | 'none', commandId: string, at: number[]) =>
      store.append(
        stream,
        at.map((index) => newEvent(ids[index] ?? '')),
        { expected, commandId },
      );
    const first = await write('none', one, [0, 1]);
    expect(await store.findCommands([{ stream, commandId: other }])).toEqual([undefined]);
    const second = await write(1, other, [2]);

    const expectBoth = async (): Promise<void> => {
      expect(
        await store.findCommands([one, other].map((commandId) => ({ stream, commandId }))),
      ).toEqual([
        { stream, commandId: one, first: 0, last: 1, position: first.position },
        { stream, commandId: other, first: 2, last: 2, position: second.position },
      ]);
      expect(await write(2, one, [0, 1])).toEqual({ ...first, already: true });
      expect(await write(2, other, [2])).toEqual({ ...second, already: true });
      await expect(write(2, other, [3])).rejects.toMatchObject({ identity: 'command', id: other });
    };
    await expectBoth();
    await reopen();
    await expectBoth();
    await reopenMerged();
    await expectBoth();
    expect(await store.readStream(stream)).toHaveLength(3);
  });

  it('let one command write to several streams, once to each, also when all is merged', async () => {
    const commandId = 'the-same-command';
    const streams = ['one', 'two', 'three'];
    const ids = streams.map(() => randomUUID());
    const write = (index: number): Promise<AppendResult> =>
      store.append(streams[index] ?? '', [newEvent(ids[index] ?? '')], {
        expected: 'none',
        commandId,
      });
    const results = [await write(0), await write(1)];
    await reopenMerged();
    results.push(await write(2));
    expect(results.map(({ already }) => already)).toEqual([false, false, false]);
    for (const [index, result] of results.entries()) {
      expect(await write(index)).toEqual({ ...result, already: true });
    }
    const found = await store.findCommands(streams.map((stream) => ({ stream, commandId })));
    expect(found.map((record) => record?.position)).toEqual(
      results.map(({ position }) => position),
    );
    expect(await store.findCommands([{ stream: 'four', commandId }])).toEqual([undefined]);
  });

  async function append(ids: readonly string[]): Promise<CommandReference> {
    const command = { stream: `stream-${randomUUID()}`, commandId: randomUUID() };
    await store.append(command.stream, ids.map(newEvent), { ...command, expected: 'none' });
    return command;
  }

  /** Opens the store again once it holds so many others that closing it merges them. */
  async function reopenMerged(): Promise<void> {
    await append(Array.from({ length: SETTLE_SIZE }, () => randomUUID()));
    await reopen();
  }

  async function reopen(): Promise<void> {
    await store.close();
    store = await openSqliteStore({ directory, mode: 'writer' });
  }

  async function expectFound(
    from: EventStore,
    ids: readonly string[],
    commands: readonly CommandReference[],
  ): Promise<void> {
    const found = await from.findEvents(ids.map((id) => ({ stream: 'any', id })));
    expect(found.filter((event, index) => event?.id !== ids[index])).toEqual([]);
    const absent = { stream: 'any', id: '0000000c-0000-4000-8000-00000000000d' };
    expect(await from.findEvents([absent])).toEqual([undefined]);

    expect(await from.findCommands(commands)).toMatchObject(commands);
    const elsewhere = commands.map(({ commandId }) => ({ stream: 'elsewhere', commandId }));
    const others = commands.map(({ stream }) => ({ stream, commandId: randomUUID() }));
    const notThere = await from.findCommands([...elsewhere, ...others]);
    expect(notThere.filter((record) => record !== undefined)).toEqual([]);
  }
});

/** Two ids of commands that have one key, in whatever stream. */
function commandsOfOneKey(): readonly [string, string] {
  const known = new Map<number, string>();
  for (let index = 0; ; index += 1) {
    const commandId = `command-${index}`;
    const key = commandKey(1, commandId);
    const before = known.get(key);
    if (before !== undefined) return [before, commandId];
    known.set(key, commandId);
  }
}

function newEvent(id: string) {
  return { id, type: 'Indexed', data: '{}', metadata: '{}' };
}
