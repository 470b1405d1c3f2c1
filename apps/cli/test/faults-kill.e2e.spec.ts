import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { chance, SEED } from './chance.js';
import { continuo, emptyDirectory, FULL, objects, removeDirectories, start } from './continuo.js';
import type { Ran } from './continuo.js';
import { writePopulation } from './population-file.js';
import { stored, storedFacts } from './stored.js';
import type { Stored } from './stored.js';

jest.setTimeout(120_000);

const FACTS = FULL ? 20_000 : 5000;
const RUNS = FULL ? 50 : 10;
const START_MILLISECONDS = 400;

/** Whether the time to kill has come, by what is stored and how long the import has run. */
type Moment = (seen: Stored, milliseconds: number) => boolean;

const EVERYONE = ['register', '--everyone', '--on', '2026-11-21', '--known-at', '2026-11-21'];

let file = '';
let ids: string[] = [];
let exported = '';
let everyone = '';
let persons = 0;

async function asked(args: readonly string[], directory: string): Promise<Ran> {
  const ran = await continuo([...args, '--data', directory, '--json']);
  expect(ran).toMatchObject({ code: 0, signal: null });
  return ran;
}

beforeAll(async () => {
  const directory = emptyDirectory();
  file = join(directory, 'population.ndjson');
  ids = writePopulation(file, FACTS, SEED);
  await asked(['import', file], directory);
  exported = (await asked(['export'], directory)).stdout;
  everyone = (await asked(EVERYONE, directory)).stdout;
  persons = stored(directory).persons();
});

afterAll(removeDirectories);

/** One moment a run, spread from the start of the process over the commits of events to the growth of the views. */
function momentOf(run: number): Moment {
  const share = (run + chance(SEED + run).next()) / RUNS;
  if (share < 0.2) return (_, milliseconds) => milliseconds >= (share / 0.2) * START_MILLISECONDS;
  if (share < 0.7) return (seen) => seen.events() >= ((share - 0.2) / 0.5) * ids.length;
  return (seen) => seen.persons() >= ((share - 0.7) / 0.3) * 0.9 * persons;
}

/** Starts the import and kills it; what a reader saw committed just before was acknowledged. */
async function killedImport(directory: string, isTime: Moment) {
  const { child, ended } = start(['import', file, '--data', directory]);
  const startedAt = performance.now();
  const seen = stored(directory);
  while (child.exitCode === null && !isTime(seen, performance.now() - startedAt)) await sleep(4);
  const acknowledged = seen.events();
  child.kill('SIGKILL');
  const { signal } = await ended;
  return { acknowledged, signal };
}

/** Checked where it was left, or on a copy, so that the next import meets what the kill has left. */
async function verify(directory: string, run: number): Promise<void> {
  const checked = run % 2 === 0 ? directory : join(emptyDirectory(), 'copy');
  if (checked !== directory) cpSync(directory, checked, { recursive: true });
  const summary = objects(await asked(['verify'], checked)).at(-1);
  expect(summary).toMatchObject({ what: 'summary', faults: 0, differences: 0, lag: 0 });
}

describe(`a process killed while it imports ${FACTS} facts, seed ${SEED}`, () => {
  const runs = Array.from({ length: RUNS }, (_, run) => ({ run }));
  it.each(runs)(
    'loses nothing it had acknowledged, and the same import completes it: run $run',
    async ({ run }) => {
      const directory = join(emptyDirectory(), 'data');
      const { acknowledged, signal } = await killedImport(directory, momentOf(run));
      expect(signal).toBe('SIGKILL');

      const kept = storedFacts(directory);
      expect(kept.length).toBeGreaterThanOrEqual(acknowledged);
      expect(kept).toEqual(ids.slice(0, kept.length));
      if (kept.length > 0) await verify(directory, run);

      const again = objects(await asked(['import', file], directory))[0];
      const completed = { facts: ids.length, known: kept.length, setAside: 0, interrupted: false };
      expect(again).toMatchObject({ ...completed, appended: ids.length - kept.length });
      const [allFacts, allPersons] = await Promise.all([
        asked(['export'], directory),
        asked(EVERYONE, directory),
      ]);
      expect(allFacts.stdout === exported).toBe(true);
      expect(allPersons.stdout === everyone).toBe(true);
    },
  );

  it('compares whole exports: one line a fact, in the order of the file', () => {
    const [header, ...lines] = exported.trimEnd().split('\n');
    expect(header).toBe('{"format":"continuo-history","version":1}');
    expect(lines.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(ids);
    expect(everyone.trimEnd().split('\n')).toHaveLength(persons);
  });
});

describe('an import interrupted from the keyboard', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'ends with 130 after a durable batch, and goes on where it stopped: %s',
    async (signal) => {
      const directory = join(emptyDirectory(), 'data');
      const { child, ended } = start(['import', file, '--data', directory, '--json']);
      const seen = stored(directory);
      while (seen.events() === 0) await sleep(4);
      child.kill(signal);
      const ran = await ended;
      expect(ran).toMatchObject({ code: 130, stderr: expect.stringContaining('Interrupted') });
      const [summary] = objects<{ appended: number }>(ran);
      const kept = storedFacts(directory);
      expect(summary).toMatchObject({ interrupted: true, appended: kept.length });
      expect(kept).toEqual(ids.slice(0, kept.length));
      await asked(['import', file], directory);
      expect((await asked(EVERYONE, directory)).stdout === everyone).toBe(true);
    },
  );
});
