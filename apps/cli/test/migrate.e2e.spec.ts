import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { freePort } from '../../../eventstore/kurrentdb/fixtures/server-process.js';
import {
  continuo,
  emptyDirectory,
  objects,
  removeDirectories,
  SAMPLES,
  start,
} from './continuo.js';
import { sampleNames } from './expected-answers.js';
import { writePopulation } from './population-file.js';
import { usingServer } from './servers.js';
import { forge, stored } from './stored.js';
import { exported, fact } from './told.js';

jest.setTimeout(120_000);
afterAll(removeDirectories);

const FILES = sampleNames(/^s\d/).map((name) => join(SAMPLES, `${name}.ndjson`));
const DAY = ['--on', '2026-11-21', '--known-at', '2026-11-21T12:00:00Z'];

function newData(): string {
  return join(emptyDirectory(), 'data');
}

async function imported(...files: readonly string[]): Promise<string> {
  const data = newData();
  expect(await continuo(['import', ...files, '--data', data])).toMatchObject({ code: 0 });
  return data;
}

/** A file of facts of P-1. */
function facts(...ids: readonly string[]): string {
  const file = join(emptyDirectory(), 'facts.ndjson');
  writeFileSync(file, `${ids.map((id) => fact(id)).join('\n')}\n`);
  return file;
}

async function listed(...options: readonly string[]): Promise<unknown> {
  return objects(await continuo(['register', '--everyone', ...DAY, '--json', ...options]));
}

async function migrated(from: string, to: string, ...more: readonly string[]) {
  const ran = await continuo(['migrate', '--from', from, '--to', to, '--json', ...more]);
  return { ...ran, summary: objects(ran).at(-1) };
}

describe('a migration', () => {
  let source = '';
  beforeAll(async () => {
    source = await imported(...FILES);
  });

  it('goes to a server and back to a directory, every event as it is', () =>
    usingServer(async ({ server }) => {
      const there = await migrated(source, server.connection);
      expect(there).toMatchObject({ code: 0, summary: { same: true, already: 0, keys: 0 } });
      const options = ['--data', source, '--store', server.connection];
      expect(await listed(...options)).toEqual(await listed('--data', source));
      expect(await continuo(['verify', ...options])).toMatchObject({ code: 0 });
      // What was known in the directory is known on the server.
      const again = await continuo(['import', ...FILES, ...options, '--json']);
      expect(objects(again)).toMatchObject([{ appended: 0, setAside: 0 }]);

      const back = newData();
      const here = await migrated(server.connection, back, '--data', source);
      const events = there.summary?.['events'];
      expect(here).toMatchObject({ code: 0, summary: { same: true, events, copied: events } });
      expect(here.stderr).toContain(`keys copied to ${back}`);
      expect(await listed('--data', back)).toEqual(await listed('--data', source));
      const lines = async (data: string) => (await exported(data)).split('\n').toSorted();
      expect(await lines(back)).toEqual(await lines(source));
      // The seals are the same, to the byte.
      expect(await migrated(source, back)).toMatchObject({ code: 0, summary: { copied: 0 } });
    }));

  it('between directories keeps the order too, and brings the keys', async () => {
    const target = newData();
    const ran = await migrated(source, target);
    expect(ran).toMatchObject({ code: 0, summary: { same: true } });
    expect(ran.summary?.['keys']).toBeGreaterThan(0);
    expect(await exported(target)).toBe(await exported(source));
    expect(existsSync(join(target, 'migration.json'))).toBe(false);
  });

  it('repeated copies what is new', async () => {
    const [from, to] = [await imported(facts('a-1')), newData()];
    expect(await migrated(from, to)).toMatchObject({ summary: { copied: 1, events: 1 } });
    await continuo(['import', facts('a-2', 'a-3'), '--data', from]);
    expect(await migrated(from, to)).toMatchObject({ code: 0, summary: { copied: 2, events: 3 } });
  });
});

describe('a migration cut short', () => {
  it('is gone on with where it was', async () => {
    const file = join(emptyDirectory(), 'population.ndjson');
    const { length } = writePopulation(file, 12_000, 11);
    const [from, to] = [await imported(file), newData()];
    const cut = start(['migrate', '--from', from, '--to', to]);
    const target = stored(to);
    while (target.events() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    cut.child.kill('SIGINT');
    const ran = await cut.ended;
    expect(ran).toMatchObject({ code: 130, stdout: '' });
    expect(ran.stderr).toContain('the same command goes on');
    const before = target.events();
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(length);
    const rest = await migrated(from, to);
    expect(rest).toMatchObject({ code: 0, summary: { same: true, events: length, already: 0 } });
    expect(rest.summary?.['copied']).toBe(length - before);
  });

  it('begins anew where the target is not the one of before', async () => {
    const [from, to] = [await imported(facts('a-1', 'a-2')), newData()];
    mkdirSync(to, { mode: 0o700 });
    const note = { position: '1', stream: 'person-P-1', id: 'gone', hash: 'gone' };
    writeFileSync(join(to, 'migration.json'), JSON.stringify(note));
    expect(await migrated(from, to)).toMatchObject({ code: 0, summary: { copied: 2 } });
  });
});

describe('a migration is refused', () => {
  it('with 6 where the target has another history, of which nothing is changed', async () => {
    const [from, to] = [await imported(facts('a-1', 'a-2')), await imported(facts('b-1'))];
    copyFileSync(join(from, 'vault.db'), join(to, 'vault.db'));
    const ran = await continuo(['migrate', '--from', from, '--to', to]);
    expect(ran).toMatchObject({ code: 6, stdout: '' });
    expect(ran.stderr).toMatch(
      /stream person-P-1, revision 0: the stream has another history here/,
    );
    expect(stored(to).events()).toBe(1);
  });

  it('with 6 where the target has events of its own besides', async () => {
    const from = await imported(facts('a-1'));
    const to = newData();
    await migrated(from, to);
    await continuo(['import', facts('a-1', 'a-2'), '--data', to]);
    const ran = await continuo(['migrate', '--from', from, '--to', to]);
    expect(ran).toMatchObject({ code: 6 });
    expect(ran.stdout).toMatch(/stream person-P-1: 1 events at the source, 2 at the target/);
  });

  it('with 6 where the target has other keys for the same persons', async () => {
    const [from, to] = [await imported(facts('a-1')), await imported(facts('b-1'))];
    const ran = await continuo(['migrate', '--from', from, '--to', to]);
    expect(ran).toMatchObject({ code: 6, stdout: '' });
    expect(ran.stderr).toContain('has other keys');
  });

  it('with 6 where an event of the source was altered', async () => {
    const from = await imported(facts('a-1', 'a-2'));
    forge(from, `UPDATE events SET data = '{}' WHERE position = 2`);
    const to = newData();
    const ran = await continuo(['migrate', '--from', from, '--to', to]);
    expect(ran).toMatchObject({ code: 6 });
    expect(ran.stderr).toMatch(/revision 1: its hash is not that of its contents/);
    expect(stored(to).events()).toBe(1);
  });

  it('with 7 where the server does not answer, or there is no source', async () => {
    const from = await imported(facts('a-1'));
    const server = `esdb://127.0.0.1:${await freePort()}?tls=false`;
    expect(await migrated(from, server)).toMatchObject({ code: 7, stdout: '' });
    expect(await migrated(server, newData())).toMatchObject({ code: 7, stdout: '' });
    expect(await migrated(newData(), newData())).toMatchObject({ code: 7, stdout: '' });
  });

  it.each([
    [['--from', 'a'], '--to'],
    [['--from', 'esdb://a', '--to', 'esdb://b'], 'migrate to a directory first'],
    [['--from', 'a', '--to', 'a'], 'the same directory'],
    [['--from', 'a', '--to', 'b', '--data', 'c'], 'two directories'],
    [['--from', 'a', '--to', 'kdb://b'], 'write esdb://'],
    [['--from', 'a', '--to', 'esdb://agent:secret@b'], 'CONTINUO_STORE_PASSWORD'],
  ])('with 2 for %j', async (args, told) => {
    const ran = await continuo(['migrate', ...args]);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain(told);
    expect(ran.stderr).not.toContain('secret');
  });
});
