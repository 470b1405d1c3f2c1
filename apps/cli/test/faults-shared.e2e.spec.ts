import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { WriteStream } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { SEED } from './chance.js';
import {
  continuo,
  emptyDirectory,
  objects,
  removeDirectories,
  SAMPLES,
  start,
} from './continuo.js';
import type { Running } from './continuo.js';
import { populationLines } from './population-file.js';
import { stored } from './stored.js';

jest.setTimeout(60_000);

const SAMPLE = join(SAMPLES, 's01-the-whole-way.ndjson');
const DAY = ['--on', '2026-11-21', '--known-at', '2026-11-21T12:00:00Z'];

/** A pipe with a name: the import that reads it lasts as long as nobody closes it. */
function namedPipe(): string {
  const pipe = join(emptyDirectory(), 'history');
  execFileSync('mkfifo', [pipe]);
  return pipe;
}

async function wait(until: () => boolean): Promise<void> {
  while (!until()) await sleep(10);
}

describe('while one process imports', () => {
  const lines = populationLines(12_000, SEED);
  const data = join(emptyDirectory(), 'data');
  let before = '';
  let importing: Running;
  let pipe: WriteStream;

  async function asked(args: readonly string[]) {
    const ran = await continuo([...args, '--data', data, '--json']);
    expect(ran.code).toBe(0);
    return ran;
  }

  beforeAll(async () => {
    expect(await continuo(['import', SAMPLE, '--data', data])).toMatchObject({ code: 0 });
    before = (await asked(['register', '--everyone', ...DAY])).stdout;
    const file = namedPipe();
    importing = start(['import', file, '--data', data, '--json']);
    pipe = createWriteStream(file);
    pipe.write(`${lines.slice(0, 9000).join('\n')}\n`);
    const known = stored(data);
    await wait(() => known.events() > 4000);
  });

  afterAll(async () => {
    pipe.destroy();
    await importing.ended;
    removeDirectories();
  });

  it('another that would write is refused with 5, and told which directory is in use', async () => {
    const ran = await continuo(['import', SAMPLE, '--data', data]);
    expect(ran).toMatchObject({ code: 5, stdout: '' });
    expect(ran.stderr).toMatch(/^continuo: .*\n$/);
    expect(ran.stderr).toContain(data);
  });

  it('the register answers as of what the views have, and says so', async () => {
    const ran = await asked(['register', '--everyone', ...DAY]);
    expect(ran.stdout).toBe(before);
    expect(ran.stderr).toMatch(/^The views are \d+ events \(\d+ s\) behind/);
  });

  it('a person of whom the views know nothing yet is answered from the events', async () => {
    const { person } = JSON.parse(lines[0] ?? '{}') as { person: string };
    const [answer] = objects(await asked(['coverage', '--person', person, ...DAY]));
    expect(answer).toMatchObject({ person, on: '2026-11-21' });
    const told = await asked(['person', 'story', person, ...DAY]);
    expect(objects(told)[0]).toMatchObject({ person });
    const exported = objects(await asked(['export', '--person', person])).slice(1);
    expect(exported.length).toBeGreaterThan(0);
    expect(exported.every((fact) => fact['person'] === person)).toBe(true);
  });

  it('an export holds every fact committed when it began, whole', async () => {
    const acknowledged = stored(data).events();
    const facts = (await asked(['export'])).stdout.trimEnd().split('\n').slice(1);
    expect(facts.length).toBeGreaterThanOrEqual(acknowledged);
    const imported = facts.filter((line) => line.startsWith('{"id":"g-'));
    expect(imported).toEqual(lines.slice(0, imported.length));
  });

  it('verify finds no fault and no difference', async () => {
    const summary = objects(await asked(['verify'])).at(-1);
    expect(summary).toMatchObject({ faults: 0, differences: 0 });
    expect((summary as { lag: number }).lag).toBeGreaterThan(0);
  });

  it('readers never see a broken state while the rest is written and the views grow', async () => {
    pipe.end(`${lines.slice(9000).join('\n')}\n`);
    await once(pipe, 'close');
    let checks = 0;
    for (; importing.child.exitCode === null; checks++) {
      const summary = objects(await asked(['verify'])).at(-1);
      expect(summary).toMatchObject({ faults: 0, differences: 0 });
    }
    expect(checks).toBeGreaterThan(0);
    const ran = await importing.ended;
    expect(ran).toMatchObject({ code: 0, signal: null });
    expect(objects(ran)[0]).toMatchObject({ facts: lines.length, appended: lines.length });
    const summary = objects(await asked(['verify'])).at(-1);
    expect(summary).toMatchObject({ faults: 0, differences: 0, lag: 0 });
  });
});

describe('two imports begun at the same moment', () => {
  afterAll(removeDirectories);

  it('end with one done and one refused, or one after the other; nothing is lost', async () => {
    const directory = join(emptyDirectory(), 'data');
    const other = join(SAMPLES, 's02-seven-malfunctions.ndjson');
    const ran = await Promise.all(
      [SAMPLE, other].map((file) => continuo(['import', file, '--data', directory])),
    );
    const codes = ran.map(({ code }) => code);
    expect(codes).toContain(0);
    expect([0, 5]).toContain(codes[0]);
    expect([0, 5]).toContain(codes[1]);
    const again = await continuo(['import', SAMPLE, other, '--data', directory, '--json']);
    expect(again).toMatchObject({ code: 0, stderr: '' });
    const checked = await continuo(['verify', '--data', directory, '--json']);
    expect(objects(checked)).toEqual([
      expect.objectContaining({ events: 29 + 74, faults: 0, differences: 0 }),
    ]);
  });
});
