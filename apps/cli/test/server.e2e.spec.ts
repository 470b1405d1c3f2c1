import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { freePort } from '../../../eventstore/kurrentdb/fixtures/server-process.js';
import { SEED } from './chance.js';
import { continuo, emptyDirectory, objects, removeDirectories, SAMPLES } from './continuo.js';
import type { Ran } from './continuo.js';
import { sampleNames } from './expected-answers.js';
import { populationLines } from './population-file.js';
import { onServer, usingServer } from './servers.js';
import type { ServerPlace } from './servers.js';
import { fact } from './told.js';

jest.setTimeout(120_000);
afterAll(removeDirectories);

const FILES = sampleNames(/^s\d/).map((name) => join(SAMPLES, `${name}.ndjson`));

describe('histories on a server', () => {
  let place: ServerPlace;
  const ask = (...args: string[]): Promise<Ran> => continuo([...args, ...place.options]);

  beforeAll(async () => {
    place = await onServer();
    expect(await ask('import', ...FILES)).toMatchObject({ code: 0, stderr: '' });
  });
  afterAll(() => place.close());

  async function found(what: string): Promise<unknown> {
    const findings = objects(await ask('doctor', '--json'));
    return findings.find((finding) => finding['what'] === what)?.['value'];
  }

  it('are the same facts as in a directory', async () => {
    const data = join(emptyDirectory(), 'data');
    await continuo(['import', ...FILES, '--data', data]);
    const lines = async (ran: Promise<Ran>) => (await ran).stdout.split('\n').toSorted();
    expect(await lines(ask('export'))).toEqual(await lines(continuo(['export', '--data', data])));
    const person = ['--person', 'S02-P1'];
    expect(await lines(ask('export', ...person))).toEqual(
      await lines(continuo(['export', ...person, '--data', data])),
    );
  });

  it('are not written again by the same import', async () => {
    const before = await found('last event');
    const [summary] = objects(await ask('import', ...FILES, '--json'));
    expect(summary).toMatchObject({ appended: 0, setAside: 0 });
    expect(await found('last event')).toBe(before);
  });

  it('keep a known id, whatever the stream another content of it would go to', async () => {
    const file = join(emptyDirectory(), 'moved.ndjson');
    const lines = [fact('x-1'), fact('x-1', { person: 'P-2' }), fact('x-1')];
    writeFileSync(file, `${lines[0]}\n`);
    expect(await ask('import', file)).toMatchObject({ code: 0 });
    writeFileSync(file, `${lines.join('\n')}\n`);
    const ran = await ask('import', file, '--json');
    expect(ran).toMatchObject({ code: 8 });
    expect(objects(ran)).toMatchObject([{ appended: 0, known: 2, setAside: 1 }]);
  });

  it('are verified, and their views rebuilt', async () => {
    const [before] = objects(await ask('verify', '--json'));
    expect(before).toMatchObject({ what: 'summary', faults: 0, differences: 0, lag: 0 });
    expect(await ask('rebuild')).toMatchObject({ code: 0 });
    expect(objects(await ask('verify', '--json'))).toEqual([before]);
  });

  it('leave keys in the directory and views in a folder of their server', () => {
    expect(existsSync(join(place.data, 'events.db'))).toBe(false);
    const names = readdirSync(place.data).filter((name) => !/-(wal|shm)$/.test(name));
    expect(names).toEqual([expect.stringMatching(/^server-[0-9a-f]{12}$/), 'vault.db']);
  });

  it('are shown by doctor with their server, in words for positions that are no count', async () => {
    const ran = await ask('doctor', '--json');
    expect(ran).toMatchObject({ code: 0 });
    expect(objects(ran).filter(({ ok }) => ok !== true)).toEqual([]);
    expect(await found('store')).toContain(place.server.connection.replace('?tls=false', ''));
    expect(await found('last event')).toMatch(/^at position \d+ of the server's log$/);
    expect(await found('events')).toBeUndefined();
  });

  it('can be named by the environment', async () => {
    const env = { CONTINUO_STORE: place.server.connection, CONTINUO_DATA: place.data };
    expect(await continuo(['verify'], env)).toMatchObject({ code: 0 });
  });

  it('cannot be read without their keys', async () => {
    const data = join(emptyDirectory(), 'data');
    const ran = await continuo(['register', '--data', data, '--store', place.server.connection]);
    expect(ran).toMatchObject({ code: 7, stdout: '' });
    expect(ran.stderr).toMatch(/no vault\.db in .*--data/);
    expect(existsSync(data)).toBe(false);
  });
});

describe('two processes that import the same facts at once', () => {
  it.each([
    ['in the same order', (lines: readonly string[]) => lines],
    ['in opposite orders', (lines: readonly string[]) => lines.toReversed()],
  ])('%s write every fact once, and both succeed', (_, ordered) =>
    usingServer(async (place) => {
      const lines = populationLines(3000, SEED);
      const importing = (facts: readonly string[]) => {
        const file = join(emptyDirectory(), 'population.ndjson');
        writeFileSync(file, `${facts.join('\n')}\n`);
        return continuo(['import', file, ...place.options, '--json']);
      };
      const both = await Promise.all([importing(lines), importing(ordered(lines))]);
      for (const ran of both) expect(ran).toMatchObject({ code: 0 });
      const appended = both.flatMap((ran) => objects(ran).map((summary) => summary['appended']));
      expect(Number(appended[0]) + Number(appended[1])).toBe(lines.length);
      const [summary] = objects(await continuo(['verify', ...place.options, '--json']));
      expect(summary).toMatchObject({ events: lines.length, faults: 0, differences: 0 });
    }),
  );
});

describe('a server that cannot be reached', () => {
  const SECONDS_MAX = 8;

  it.each(['import', 'register', 'verify', 'doctor', 'rebuild'])('ends %s with 7', async (name) => {
    const data = join(emptyDirectory(), 'data');
    const CONTINUO_STORE = `esdb://agent:se%3Acret@127.0.0.1:${await freePort()}?tls=false`;
    const since = performance.now();
    const files = name === 'import' ? FILES : [];
    const ran = await continuo([name, ...files, '--data', data], { CONTINUO_STORE });
    expect(ran.code).toBe(7);
    expect((performance.now() - since) / 1000).toBeLessThan(SECONDS_MAX);
    const said = ran.stdout + ran.stderr;
    expect(said).toContain('does not answer');
    expect(said).not.toMatch(/cret|agent:|\n +at /);
  });
});

describe('a connection', () => {
  it.each([
    ['kurrentdb://h', 'write esdb://'],
    ['http://h:2113', 'esdb+discover://'],
    ['esdb://h?tlsVerifyCert=false', 'tlsCAFile'],
    ['esdb://agent:secret@h', 'CONTINUO_STORE_PASSWORD'],
    ['esdb://agent@h', 'CONTINUO_STORE_PASSWORD_FILE'],
  ])('%s is refused with 2, and with what to do', async (connection, told) => {
    const ran = await continuo(['register', '--store', connection]);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain(told);
    expect(ran.stderr).not.toMatch(/:secret/);
  });
});
