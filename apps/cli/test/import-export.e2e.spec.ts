import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { history } from '#libs/testing';
import { SEED } from './chance.js';
import { continuo, emptyDirectory, objects, removeDirectories, SAMPLES } from './continuo.js';
import { exported, fact } from './told.js';
import type { Line } from './told.js';
import { stored } from './stored.js';

jest.setTimeout(60_000);

const HEADER = '{"format":"continuo-history","version":1}';
const ALL = readdirSync(SAMPLES)
  .filter((name) => /^s\d.*\.ndjson$/.test(name))
  .map((name) => join(SAMPLES, name));

function linesOf(path: string): string[] {
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  return lines.filter((line) => line !== HEADER);
}

function written(...lines: readonly string[]): string {
  const file = join(emptyDirectory(), 'history.ndjson');
  writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
  return file;
}

function newData(): string {
  return join(emptyDirectory(), 'data');
}

async function imported(files: readonly string[], data: string) {
  const ran = await continuo(['import', ...files, '--data', data, '--json']);
  return { ran, summary: objects(ran)[0] };
}

afterAll(removeDirectories);

describe('what is imported', () => {
  it('twice changes nothing the second time', async () => {
    const data = newData();
    const first = await imported(ALL, data);
    expect(first.ran).toMatchObject({ code: 0, stderr: '' });
    const before = await exported(data);
    const second = await imported(ALL, data);
    expect(second.ran).toMatchObject({ code: 0, stderr: '' });
    const facts = ALL.flatMap(linesOf).length;
    expect(first.summary).toMatchObject({ facts, appended: facts, known: 0, setAside: 0 });
    expect(second.summary).toMatchObject({ facts, appended: 0, known: facts, setAside: 0 });
    expect(await exported(data)).toBe(before);
    expect(stored(data).events()).toBe(facts);
  });

  it('is told in a sentence without --json', async () => {
    const ran = await continuo(['import', written(fact('a'), fact('a')), '--data', newData()]);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toMatch(
      /^2 facts read: 1 new, 1 known already, 0 lines set aside; [\d.]+ s\n$/,
    );
  });

  it('under an id known with other content is set aside and told; the first counts', async () => {
    const data = newData();
    const [first, other] = [fact('a'), fact('a', { occurredOn: '2026-01-06' })];
    const same = JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(first)).reverse()));
    const file = written(HEADER, first, other, same, fact('b'));
    const { ran, summary } = await imported([file], data);
    expect(ran.code).toBe(8);
    expect(ran.stderr).toBe(`${file}:3: id "a" is known with another content; the first counts\n`);
    expect(summary).toMatchObject({ lines: 5, facts: 4, appended: 2, known: 1, setAside: 1 });
    expect(await exported(data)).toBe(`${[HEADER, first, fact('b')].join('\n')}\n`);

    const again = await imported([written(other)], data);
    expect(again.ran).toMatchObject({ code: 8, stderr: expect.stringContaining(':1: id "a"') });
    expect(again.summary).toMatchObject({ appended: 0, known: 0, setAside: 1 });
    expect(await exported(data)).toBe(`${[HEADER, first, fact('b')].join('\n')}\n`);
  });

  it('needs no header, no last line end, and may come in several files', async () => {
    const [one, two] = [written(fact('a'), fact('b')), written(HEADER, '', fact('c'))];
    writeFileSync(one, readFileSync(one, 'utf8').trimEnd());
    const data = newData();
    const { ran, summary } = await imported([one, two], data);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(summary).toMatchObject({ lines: 5, facts: 3, appended: 3 });
    expect((await exported(data)).split('\n')).toEqual([
      HEADER,
      fact('a'),
      fact('b'),
      fact('c'),
      '',
    ]);
  });

  it('from a file of another version is refused in a sentence, and nothing of it is written', async () => {
    const data = newData();
    const file = written('{"format":"continuo-history","version":2}', fact('a'));
    const ran = await continuo(['import', file, '--data', data]);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toMatch(/^continuo: .*version 2.*\n$/);
    expect(ran.stderr).toContain(file);
    expect(stored(data).events()).toBe(0);
  });

  it.each([
    ['a file that is not there', () => join(SAMPLES, 'nobody.ndjson')],
    ['a directory', () => SAMPLES],
  ])('is not %s: usage, and nothing is made', async (_, path) => {
    const data = newData();
    const ran = await continuo(['import', path(), '--data', data]);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toMatch(/^continuo: .*\n$/);
    expect(ran.stderr).toContain(path());
    expect(readdirSync(join(data, '..'))).toEqual([]);
  });

  it('cannot be set aside into a file that cannot be written: told before anything is read', async () => {
    const data = newData();
    const rejects = join(data, 'nowhere', 'rejects.ndjson');
    const ran = await continuo(['import', written('{'), '--rejects', rejects, '--data', data]);
    expect(ran).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(rejects) });
    expect(stored(data).events()).toBe(0);
  });
});

describe('export, import into an empty directory, and export again', () => {
  async function roundTrip(files: readonly string[]): Promise<void> {
    const [one, two] = [newData(), newData()];
    expect([0, 8]).toContain((await imported(files, one)).ran.code);
    const first = await exported(one);
    const file = join(emptyDirectory(), 'exported.ndjson');
    writeFileSync(file, first);
    const { ran, summary } = await imported([file], two);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(summary).toMatchObject({ appended: first.trimEnd().split('\n').length - 1 });
    expect((await exported(two)) === first).toBe(true);
  }

  it('gives the same bytes: all samples', () => roundTrip(ALL));

  it(`gives the same bytes: random histories, seed ${SEED}`, async () => {
    const histories = fc.sample(history(), { seed: SEED, numRuns: 60 });
    const own = (i: number, value: unknown): unknown =>
      typeof value === 'string' && value !== '' ? `${i}:${value}` : value;
    const lines = histories.flatMap((told, i) =>
      told.map((line) => {
        const { id, person, data, ...rest } = line as Line;
        const corrects = (data as Line | null | undefined)?.['corrects'];
        const changed =
          corrects === undefined ? data : { ...(data as Line), corrects: own(i, corrects) };
        return JSON.stringify({ id: own(i, id), person: own(i, person), ...rest, data: changed });
      }),
    );
    await roundTrip([written(...lines)]);
  });
});

describe('a part of it', () => {
  let data = '';
  const every = ALL.flatMap(linesOf);
  const of = (matches: (line: Line) => boolean): string[] =>
    every.filter((line) => matches(JSON.parse(line) as Line)).sort();

  beforeAll(async () => {
    data = newData();
    expect((await imported(ALL, data)).ran).toMatchObject({ code: 0 });
  });

  async function part(...args: string[]): Promise<string[]> {
    const [header, ...lines] = (await exported(data, ...args)).trimEnd().split('\n');
    expect(header).toBe(HEADER);
    return lines.sort();
  }

  it('is the facts of a person', async () => {
    const expected = of(({ person }) => person === 'S02-P5');
    expect(expected.length).toBeGreaterThan(5);
    expect(await part('--person', 'S02-P5')).toEqual(expected);
  });

  it('is the facts of a case', async () => {
    const expected = of((line) => line['person'] === 'S02-P5' && line['case'] === 'S02-C5');
    expect(expected.length).toBeGreaterThan(2);
    expect(await part('--case', 'S02-P5/S02-C5')).toEqual(expected);
  });

  it.each([
    ['--person', 'NOBODY'],
    ['--case', 'S02-P5/NO-CASE'],
    ['--case', 'NOBODY/S02-C5'],
    ['--case', 'S02-P4/S02-C5'],
  ])('is unknown, exit code 4, nothing on standard output: %s %s', async (option, id) => {
    const ran = await continuo(['export', option, id, '--data', data]);
    expect(ran).toMatchObject({ code: 4, stdout: '', stderr: expect.stringContaining(id) });
  });
});
