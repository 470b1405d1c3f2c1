import { execFileSync } from 'node:child_process';
import { createWriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, it, jest } from '@jest/globals';
import { startStandIn } from '../../../eventstore/kurrentdb/stand-in/index.js';
import type { StandIn } from '../../../eventstore/kurrentdb/stand-in/index.js';
import { SEED } from './chance.js';
import { continuo, emptyDirectory, FULL, objects, removeDirectories, start } from './continuo.js';
import type { Running } from './continuo.js';
import { populationLines } from './population-file.js';
import { usingServer } from './servers.js';
import type { ServerPlace } from './servers.js';
import { fact } from './told.js';

jest.setTimeout(120_000);
afterAll(removeDirectories);

let standIn: StandIn | undefined;
afterEach(async () => {
  await standIn?.stop();
  standIn = undefined;
});

/** An import whose file comes through a pipe, in two parts. */
interface Halves {
  readonly importing: Running;
  second(): void;
}

function importInHalves(lines: readonly string[], options: readonly string[]): Halves {
  const pipe = join(emptyDirectory(), 'history');
  execFileSync('mkfifo', [pipe]);
  const importing = start(['import', pipe, ...options, '--json']);
  const file = createWriteStream(pipe);
  const half = Math.ceil(lines.length / 2);
  file.write(`${lines.slice(0, half).join('\n')}\n`);
  return { importing, second: () => void file.end(`${lines.slice(half).join('\n')}\n`) };
}

async function eventsOf(place: ServerPlace): Promise<number> {
  const ran = await continuo(['export', ...place.options]);
  return ran.code === 0 ? ran.stdout.split('\n').filter((line) => line !== '').length - 1 : 0;
}

async function untilSomeAreWritten(place: ServerPlace): Promise<void> {
  while ((await eventsOf(place)) === 0) await sleep(200);
}

describe('a server that goes away while an import writes', () => {
  const lines = populationLines(5000, SEED);

  it('is waited for, said once, and every fact is there once', () =>
    usingServer(async (place) => {
      const { importing, second } = importInHalves(lines, place.options);
      await untilSomeAreWritten(place);
      await place.server.kill();
      second();
      await sleep(1500);
      await place.server.start();
      const ran = await importing.ended;
      expect(ran).toMatchObject({ code: 0 });
      expect(ran.stderr.split('\n').filter((line) => line.includes('waiting up to'))).toHaveLength(
        1,
      );
      const [summary] = objects(await continuo(['verify', ...place.options, '--json']));
      expect(summary).toMatchObject({ events: lines.length, faults: 0, differences: 0, lag: 0 });
    }));

  // It is waited for half a minute.
  if (!FULL) return;

  it('for good ends it with 7, and the same command goes on', () =>
    usingServer(async (place) => {
      const { importing, second } = importInHalves(lines, place.options);
      await untilSomeAreWritten(place);
      await place.server.kill();
      second();
      const ran = await importing.ended;
      expect(ran).toMatchObject({ code: 7, stdout: '' });
      expect(ran.stderr).toContain('What was read is kept: the same command goes on.');
      await place.server.start();
      const again = importInHalves(lines, place.options);
      again.second();
      expect(await again.importing.ended).toMatchObject({ code: 0 });
      const [summary] = objects(await continuo(['verify', ...place.options, '--json']));
      expect(summary).toMatchObject({ events: lines.length, faults: 0, differences: 0, lag: 0 });
    }));
});

describe('a server of which an older copy was restored', () => {
  it('is not answered from until the views are rebuilt', async () => {
    standIn = await startStandIn();
    const file = join(emptyDirectory(), 'facts.ndjson');
    const options = ['--data', join(emptyDirectory(), 'data'), '--store', standIn.connection];
    const importing = async (...lines: string[]) => {
      writeFileSync(file, `${lines.join('\n')}\n`);
      return continuo(['import', file, ...options]);
    };
    const everyone = async () => {
      const ran = await continuo(['register', '--everyone', '--json', ...options]);
      return { code: ran.code, persons: objects(ran).map(({ person }) => person) };
    };
    await importing(fact('a-1'));
    const backup = standIn.log.end() - 1;
    await importing(fact('a-2', { person: 'P-2' }), fact('a-3', { person: 'P-3' }));
    expect(await everyone()).toEqual({ code: 0, persons: ['P-1', 'P-2', 'P-3'] });
    standIn.restore(backup);
    for (const args of [['register'], ['import', file], ['verify']]) {
      const ran = await continuo([...args, ...options]);
      expect(ran).toMatchObject({ code: 6, stdout: '' });
      expect(ran.stderr).toMatch(/older copy of the events .*: run `continuo rebuild`/);
    }
    expect(await continuo(['rebuild', ...options])).toMatchObject({ code: 0 });
    expect(await everyone()).toEqual({ code: 0, persons: ['P-1'] });
    // What the index of known facts had seen is gone, too: the fact is written, to another stream.
    expect(await importing(fact('a-2', { person: 'P-4' }))).toMatchObject({ code: 0 });
    expect(await everyone()).toEqual({ code: 0, persons: ['P-1', 'P-4'] });
  });
});

describe('a fact that the server cannot take', () => {
  it('is set aside with the reason, and the others are imported', async () => {
    standIn = await startStandIn({ maxAppendSize: 10_000 });
    const options = ['--data', join(emptyDirectory(), 'data'), '--store', standIn.connection];
    const file = join(emptyDirectory(), 'facts.ndjson');
    const big = fact('b-2', { data: { birthDate: '1990-01-01', nationality: 'x'.repeat(20_000) } });
    writeFileSync(file, `${[fact('b-1'), big, fact('b-3', { person: 'P-2' })].join('\n')}\n`);
    const ran = await continuo(['import', file, '--json', ...options]);
    expect(ran).toMatchObject({ code: 8 });
    expect(objects(ran)).toMatchObject([{ setAside: 1 }]);
    expect(ran.stderr).toMatch(/:2: .*takes no append of this size/);
    const exported = await continuo(['export', ...options]);
    expect(exported.stdout).toContain('"b-1"');
    expect(exported.stdout).toContain('"b-3"');
    expect(exported.stdout).not.toContain('"b-2"');
  });
});
