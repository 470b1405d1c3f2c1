import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { allPages, verifyChain } from '#eventstore/core';
import type { ChainFault, EventStore, Position } from '#eventstore/core';
import { openSqliteStore } from './sqlite-store.js';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'events-'));
});

afterEach(async () => {
  await rm(directory, { recursive: true });
});

describe('the writer killed while it appends', () => {
  it('has kept every event it had acknowledged, and the chain is sound', async () => {
    const acknowledged: string[] = [];
    for (const milliseconds of [20, 60, 110, 170, 250]) {
      acknowledged.push(...(await appendUntilKilled(milliseconds)));
      const store = await openSqliteStore({ directory, mode: 'writer' });
      const stored = new Set<string>();
      for await (const page of allPages(store)) {
        for (const { stream, revision, id } of page) stored.add(`${stream} ${revision} ${id}`);
      }
      expect(acknowledged.filter((line) => !stored.has(line))).toEqual([]);
      expect(await faultsOf(store)).toEqual([]);
      const [line = ''] = acknowledged.slice(-1);
      const [stream = '', revision, id = ''] = line.split(' ');
      const [found] = await store.findEvents([{ stream, id }]);
      expect(found).toMatchObject({ stream, revision: Number(revision), id });
      const [command] = await store.findCommands([{ stream, commandId: id }]);
      expect(command).toMatchObject({ stream, last: Number(revision), position: found?.position });
      const again = { ...newEvent('{}'), id };
      const repeated = await store.append(stream, [again], { expected: 'none', commandId: id });
      expect(repeated).toMatchObject({ already: true, position: found?.position });
      await store.close();
    }
    expect(acknowledged.length).toBeGreaterThan(100);
  }, 30_000);

  async function appendUntilKilled(milliseconds: number): Promise<readonly string[]> {
    const child = spawn(process.execPath, nodeArguments('append-forever.mjs', directory), {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    await once(child.stdout, 'data');
    await sleep(milliseconds);
    child.kill('SIGKILL');
    await once(child, 'close');
    return output.split('\n').slice(0, -1);
  }
});

describe('a full disk', () => {
  it('refuses appends, stays readable, and works again once there is room', async () => {
    const seen = runMounted('mount -t tmpfs -o size=2m tmpfs "$0"', 'fill-disk.mjs');
    expect(seen).toMatchObject({ code: 'store-full', afterwards: true, faults: [] });
    const acknowledged = Number(seen.acknowledged);
    expect(acknowledged).toBeGreaterThan(5);
    expect(seen).toMatchObject({
      readableWhenFull: acknowledged,
      events: acknowledged + 1,
      reopened: acknowledged + 1,
    });
  }, 30_000);
});

describe('an error of the system in a commit', () => {
  it('is an unknown outcome; the store stops writing until it is opened again', async () => {
    // No file may grow past 600 blocks of 512 bytes: the system then fails writes with EFBIG.
    const run = [process.execPath, ...nodeArguments('append-until-error.mjs', directory)];
    const limited = `trap '' XFSZ && ulimit -f 600 && exec "$@"`;
    const seen = outputOf('sh', ['-c', limited, 'sh', ...run]) as unknown as AppendedUntilError;
    expect(seen.failed.code).toBe('outcome-unknown');
    expect(seen.next).toBe('store-unavailable');
    expect(seen.acknowledged.length).toBeGreaterThan(3);
    expect(seen.readable).toBe(seen.acknowledged.length);

    const store = await openSqliteStore({ directory, mode: 'writer' });
    const { commandId } = seen.failed;
    const stream = `stream-${commandId}`;
    const event = { ...newEvent('{}'), id: commandId };
    await store.append(stream, [event], { expected: 'none', commandId });
    const stored = (await store.readAll({ limit: 1000 })).map(({ id }) => id);
    const faults = await faultsOf(store);
    await store.close();
    expect(stored).toEqual([...seen.acknowledged, commandId]);
    expect(faults).toEqual([]);
  }, 30_000);

  interface AppendedUntilError {
    readonly acknowledged: readonly string[];
    readonly failed: { readonly commandId: string; readonly code: string };
    readonly next: string;
    readonly readable: number;
  }
});

describe('a directory that cannot be written', () => {
  const readOnly = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0"';

  it('refuses a writer and lets readers read', async () => {
    await fill(3);
    const writer = runMounted(readOnly, 'open-store.mjs', 'writer');
    expect(writer).toMatchObject({ open: 'store-read-only' });
    expect(writer.message).toContain(directory);
    const reader = runMounted(readOnly, 'open-store.mjs', 'reader');
    expect(reader).toEqual({ events: 3, append: 'store-read-only' });
  });

  it('tells a reader why it cannot read beside a log left there', async () => {
    await fill(3);
    await writeFile(join(directory, 'events.db-wal'), 'a log that nobody can recover here');
    const reader = runMounted(readOnly, 'open-store.mjs', 'reader');
    expect(reader).toMatchObject({ open: 'store-unavailable' });
    expect(reader.message).toContain('log');
  });
});

describe('an altered file', () => {
  it('is refused any change by its own rules', async () => {
    await fill(3);
    const db = new DatabaseSync(join(directory, 'events.db'));
    for (const table of ['events', 'streams']) {
      expect(() => db.exec(`DELETE FROM ${table}`)).toThrow('never removed');
      expect(() => db.exec(`UPDATE ${table} SET stream_id = 9`)).toThrow('never changed');
    }
    db.close();
  });

  it('is told by stream and revision when one bit of an event is flipped', async () => {
    await fill(5, (index) => `{"marker":"event number ${index}"}`);
    const file = join(directory, 'events.db');
    const bytes = await readFile(file);
    const at = bytes.indexOf('event number 3');
    expect(at).toBeGreaterThan(0);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    await writeFile(file, bytes);
    await expectOneFault({ stream: 'filled', revision: 3, fault: 'hash' });
  });

  it('is told by stream and revision when someone goes round its rules', async () => {
    await fill(5);
    const db = new DatabaseSync(join(directory, 'events.db'));
    db.exec(`DROP TRIGGER events_are_never_changed;
      UPDATE events SET metadata = '{"actor":"another"}' WHERE revision = 2`);
    db.close();
    await expectOneFault({ stream: 'filled', revision: 2, fault: 'hash' });
  });

  it('is told when an event was taken out', async () => {
    await fill(5);
    const db = new DatabaseSync(join(directory, 'events.db'));
    db.exec('DROP TRIGGER events_are_never_removed; DELETE FROM events WHERE revision = 1');
    db.close();
    const store = await openSqliteStore({ directory, mode: 'reader' });
    const faults = await faultsOf(store);
    await store.close();
    expect(faults.map(({ fault, revision }) => `${fault} ${revision}`)).toEqual([
      'revision-gap 2',
      'previous-hash 2',
      'position-gap 2',
    ]);
  });

  async function expectOneFault(expected: Partial<ChainFault>): Promise<void> {
    const store = await openSqliteStore({ directory, mode: 'reader' });
    const faults = await faultsOf(store);
    await store.close();
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject(expected);
  }
});

describe('another process', () => {
  it('is refused as a second writer and never as a reader', async () => {
    const store = await fill(3, undefined, 'leave open');
    const second = openElsewhere('writer');
    expect(second).toMatchObject({ open: 'store-in-use' });
    expect(second.message).toContain(directory);
    await expect(openSqliteStore({ directory, mode: 'writer' })).rejects.toMatchObject({
      code: 'store-in-use',
    });
    expect(openElsewhere('reader')).toEqual({ events: 3, append: 'store-read-only' });
    // The refused attempts must not have let go of the lock.
    expect(openElsewhere('writer')).toMatchObject({ open: 'store-in-use' });
    await store.close();
    expect(openElsewhere('writer')).toEqual({ events: 3, append: 'ok' });
  }, 30_000);

  it('is followed by a subscription on a reader', async () => {
    const store = await fill(3, undefined, 'leave open');
    const reader = await openSqliteStore({ directory, mode: 'reader' });
    const received: Position[] = [];
    const running = reader.subscribe({
      after: 0n,
      onEvents: (events) => void received.push(...events.map(({ position }) => position)),
    });
    await store.append('another', [newEvent('{}')], { expected: 'none', commandId: 'other' });
    const deadline = Date.now() + 4000;
    while (received.length < 4 && Date.now() < deadline) await sleep(10);
    const [found] = await reader.findEvents([{ stream: 'another', id: lastId }]);
    await reader.close();
    await running;
    await store.close();
    expect(received).toEqual([1n, 2n, 3n, 4n]);
    expect(found).toMatchObject({ stream: 'another', revision: 0 });
  });
});

describe('opening', () => {
  it('makes nothing where a reader finds no store', async () => {
    const absent = join(directory, 'absent');
    const opening = openSqliteStore({ directory: absent, mode: 'reader' });
    await expect(opening).rejects.toMatchObject({ code: 'store-unavailable' });
    expect(await readdir(directory)).toEqual([]);
  });

  it('makes files for their owner alone', async () => {
    const inside = join(directory, 'a', 'store');
    const store = await openSqliteStore({ directory: inside, mode: 'writer' });
    await store.append('s', [newEvent('{}')], { expected: 'none', commandId: 'c' });
    const modes = await Promise.all(
      [inside, ...(await readdir(inside)).map((name) => join(inside, name))].map(modeOf),
    );
    await store.close();
    expect(new Set(modes)).toEqual(new Set([0o700, 0o600]));
    expect(modes.filter((mode) => mode === 0o700)).toHaveLength(1);
  });

  it('refuses a file of another program, of a newer version, or no database at all', async () => {
    const file = join(directory, 'events.db');
    const foreign = new DatabaseSync(file);
    foreign.exec('CREATE TABLE other (x)');
    foreign.close();
    await expectCorrupt('not an event store');
    await rm(file);
    await fill(1);
    const newer = new DatabaseSync(file);
    newer.exec('PRAGMA user_version = 99');
    newer.close();
    await expectCorrupt('99');
    await writeFile(file, 'no database '.repeat(1000));
    await expectCorrupt('not a database');
  });

  async function expectCorrupt(message: string): Promise<void> {
    for (const mode of ['reader', 'writer'] as const) {
      await expect(openSqliteStore({ directory, mode })).rejects.toMatchObject({
        code: 'store-corrupt',
        message: expect.stringContaining(message),
      });
    }
  }
});

let lastId = '';

function newEvent(data: string): {
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
} {
  lastId = randomUUID();
  return { id: lastId, type: 'Filled', data, metadata: '{}' };
}

/** Appends events to the stream `filled` of the test's directory. */
async function fill(
  count: number,
  dataOf: (index: number) => string = () => '{}',
  afterwards: 'close' | 'leave open' = 'close',
): Promise<EventStore> {
  const store = await openSqliteStore({ directory, mode: 'writer' });
  for (let index = 0; index < count; index += 1) {
    const expected = index === 0 ? 'none' : index - 1;
    await store.append('filled', [newEvent(dataOf(index))], { expected, commandId: `c-${index}` });
  }
  if (afterwards === 'close') await store.close();
  return store;
}

async function faultsOf(store: EventStore): Promise<readonly ChainFault[]> {
  const faults: ChainFault[] = [];
  for await (const fault of verifyChain(allPages(store), store.capabilities)) faults.push(fault);
  return faults;
}

/** Opens the store in another process; tells what it could do. */
function openElsewhere(mode: 'writer' | 'reader'): Record<string, unknown> {
  return outputOf(process.execPath, nodeArguments('open-store.mjs', directory, mode));
}

/**
 * Runs a fixture on the test's directory once something is mounted there, for that process alone.
 */
function runMounted(mount: string, script: string, ...rest: string[]): Record<string, unknown> {
  const namespace = process.getuid?.() === 0 ? '-m' : '-Urm';
  const run = [process.execPath, ...nodeArguments(script, directory, ...rest)];
  return outputOf('unshare', [namespace, 'sh', '-c', `${mount} && exec "$@"`, directory, ...run]);
}

function outputOf(command: string, parameters: readonly string[]): Record<string, unknown> {
  const { stdout, stderr, status } = spawnSync(command, parameters, { encoding: 'utf8' });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  const outcome: Record<string, unknown> = JSON.parse(stdout);
  return outcome;
}

async function modeOf(path: string): Promise<number> {
  return (await stat(path)).mode & 0o777;
}

function nodeArguments(script: string, ...parameters: readonly string[]): readonly string[] {
  const fixture = (name: string): string =>
    fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
  const loader = ['--conditions=source', '--import', fixture('resolve-typescript.mjs')];
  return [...loader, fixture(script), ...parameters];
}
