import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { chance, SEED } from './chance.js';
import { continuo, emptyDirectory, objects, removeDirectories, start } from './continuo.js';
import type { Ran } from './continuo.js';
import { writePopulation } from './population-file.js';

jest.setTimeout(120_000);

const RUNS = 20;
const EVERYONE = ['register', '--everyone', '--on', '2026-11-21', '--known-at', '2026-11-21'];
const CASES = ['cases', '--on', '2024-06-01', '--known-at', '2026-11-21'];

let directory = '';
let everyone = '';
let cases = '';
let longest = 0;

async function asked(args: readonly string[]): Promise<Ran> {
  const ran = await continuo([...args, '--data', directory, '--json']);
  expect(ran).toMatchObject({ code: 0, signal: null });
  return ran;
}

/** The files of the views: the one that answers, and the one being built. */
function generations(): string[] {
  return readdirSync(directory).filter((name) => /^views\.v\d+.*\.db$/.test(name));
}

beforeAll(async () => {
  const work = emptyDirectory();
  directory = join(work, 'data');
  const file = join(work, 'population.ndjson');
  writePopulation(file, 8000, SEED);
  await asked(['import', file]);
  everyone = (await asked(EVERYONE)).stdout;
  cases = (await asked(CASES)).stdout;
  const started = performance.now();
  await asked(['rebuild']);
  longest = performance.now() - started;
});

afterAll(removeDirectories);

describe('rebuild', () => {
  it('gives the views that were there before, and leaves one generation', async () => {
    expect(everyone.split('\n').length).toBeGreaterThan(500);
    expect((await asked(EVERYONE)).stdout === everyone).toBe(true);
    expect((await asked(CASES)).stdout === cases).toBe(true);
    expect(generations()).toHaveLength(1);
  });

  it('says what it did', async () => {
    const [done] = objects(await asked(['rebuild', 'cases']));
    expect(done).toMatchObject({
      position: expect.stringMatching(/^8\d{3}$/),
      resumed: 0,
      persons: expect.any(Number),
    });
    const ran = await continuo(['rebuild', '--data', directory]);
    expect(ran.stdout).toMatch(
      /^Views of \d+ persons rebuilt up to event 8\d{3}, in [\d.]+ s\.\n$/,
    );
  });

  it('knows the names of the views', async () => {
    const ran = await continuo(['rebuild', 'everything', '--data', directory]);
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('register, timelines') });
  });

  it('is one at a time', async () => {
    const first = start(['rebuild', '--data', directory]);
    const second = start(['rebuild', '--data', directory]);
    const codes = [await first.ended, await second.ended].map(({ code }) => code);
    expect(codes.toSorted()).toEqual([0, 5]);
  });
});

describe(`a rebuild killed at a moment drawn with seed ${SEED}`, () => {
  const draw = chance(SEED);
  const runs = Array.from({ length: RUNS }, (_, run) => ({
    run,
    share: (run + draw.next()) / RUNS,
  }));

  it.each(runs)('shows readers whole views, before and after: run $run', async ({ share }) => {
    const { child, ended } = start(['rebuild', '--data', directory]);
    const reading = continuo([...EVERYONE, '--data', directory, '--json']);
    await sleep(share * longest);
    child.kill('SIGKILL');
    await ended;
    expect((await reading).stdout === everyone).toBe(true);
    const [people, work] = await Promise.all([asked(EVERYONE), asked(CASES)]);
    expect(people.stdout === everyone).toBe(true);
    expect(work.stdout === cases).toBe(true);
  });

  it('ends right when it is let', async () => {
    await asked(['rebuild']);
    expect(generations()).toHaveLength(1);
    expect((await asked(EVERYONE)).stdout === everyone).toBe(true);
    const summary = objects(await asked(['verify'])).at(-1);
    expect(summary).toMatchObject({ what: 'summary', faults: 0, differences: 0, lag: 0 });
  });
});
