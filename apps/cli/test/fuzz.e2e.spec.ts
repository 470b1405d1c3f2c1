import { isUtf8 } from 'node:buffer';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readFact, streamOf } from '#libs/kernel';
import type { Fact, Json } from '#libs/kernel';
import { BREAK_NAMES, broken, endlessLine } from './broken-lines.js';
import { chance, SEED } from './chance.js';
import { continuo, emptyDirectory, FULL, objects, removeDirectories } from './continuo.js';
import type { Ran } from './continuo.js';
import { populationLines } from './population-file.js';

jest.setTimeout(120_000);

const BROKEN = FULL ? 100_000 : 10_000;
const VALID = BROKEN / 4;
const LINE_BYTES_MAX = 1024 * 1024;
const STREAM_LENGTH_MAX = 1000;
const DAY = ['--on', '2026-11-21', '--known-at', '2026-11-21T12:00:00Z', '--json'];

/** Valid lines, and among them as many as are wanted to which something has happened; every id is new at first. */
function fuzzedLines(): Buffer[] {
  const draw = chance(SEED);
  const population = populationLines(VALID + BROKEN, SEED);
  const lines = population.slice(0, VALID + BROKEN).map((line, i) => {
    if (i % 5 === 0) return Buffer.from(line);
    if (i % 3001 === 1) return endlessLine(line, LINE_BYTES_MAX);
    return broken(draw.pick(BREAK_NAMES), line, draw);
  });
  // Repeated: once as it was, which changes nothing, and once with another content, which is set aside.
  const [first = ''] = population;
  return [
    ...lines,
    Buffer.from(first),
    Buffer.from(first.replace('PersonRegistered', 'PanVisited')),
  ];
}

type Judged = 'blank' | 'unreadable' | Fact;

/** What a line is, judged without the reader of files: only the reading of one parsed fact is shared. */
function judge(line: Buffer): Judged {
  if (line.length > LINE_BYTES_MAX || !isUtf8(line)) return 'unreadable';
  const text = line.toString('utf8').replace(/\r$/, '');
  if (/^[ \t]*$/.test(text)) return 'blank';
  if (/(\[\{"a":){65}/.test(text)) return 'unreadable';
  let value: Json;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, '')) as Json;
  } catch {
    return 'unreadable';
  }
  const read = readFact(value);
  return read.ok && streamOf(read.fact).length <= STREAM_LENGTH_MAX ? read.fact : 'unreadable';
}

function exportLine({ extra, ...fact }: Fact): string {
  const { id, person, type, occurredOn, recordedAt, actor, data } = fact;
  const named = { id, person, case: fact.case, type, occurredOn, recordedAt, actor, data };
  return JSON.stringify({ ...named, ...extra });
}

/** Without the control characters, however they are shown. */
function plain(text: string): string {
  return text.replace(/\\u00[0-9a-f]{2}|\p{Cc}/gu, '');
}

interface Expected {
  readonly remembered: readonly string[];
  readonly known: number;
  /** Numbers of the lines to be set aside. */
  readonly setAside: readonly number[];
}

function expectedOf(lines: readonly Buffer[]): Expected {
  const remembered = new Map<string, string>();
  const setAside: number[] = [];
  let known = 0;
  for (const [i, line] of lines.entries()) {
    const judged = judge(line);
    if (judged === 'blank') continue;
    if (judged === 'unreadable') {
      setAside.push(i + 1);
      continue;
    }
    const text = exportLine(judged);
    const first = remembered.get(judged.id);
    if (first === undefined) remembered.set(judged.id, text);
    else if (first === text) known++;
    else setAside.push(i + 1);
  }
  return { remembered: [...remembered.values()], known, setAside };
}

interface Reject {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
  readonly text: string | null;
}

describe(`a file of ${VALID} lines and ${BROKEN} broken ones, seed ${SEED}`, () => {
  const directory = emptyDirectory();
  const [file, data] = [join(directory, 'fuzzed.ndjson'), join(directory, 'data')];
  const rejectsFile = join(directory, 'rejects.ndjson');
  const lines = fuzzedLines();
  const expected = expectedOf(lines);
  let ran: Ran;
  let rejects: Reject[] = [];

  beforeAll(async () => {
    writeFileSync(file, Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')])));
    ran = await continuo(['import', file, '--rejects', rejectsFile, '--data', data, '--json']);
    const text = readFileSync(rejectsFile, 'utf8');
    rejects = text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Reject]));
  });

  afterAll(removeDirectories);

  it('has enough of everything to mean something', () => {
    expect(expected.setAside.length).toBeGreaterThan(BROKEN / 2);
    expect(expected.remembered.length).toBeGreaterThan(VALID * 1.5);
  });

  it('is imported as far as it can be read, and the exit code says that it is not all', () => {
    expect(ran).toMatchObject({ code: 8, signal: null });
    const { remembered, known, setAside } = expected;
    const [summary] = objects(ran);
    expect(summary).toMatchObject({ lines: lines.length, appended: remembered.length, known });
    expect(summary).toMatchObject({ setAside: setAside.length, interrupted: false });
  });

  it('every line set aside is told with its number, its reason and its text', () => {
    expect(rejects.map(({ line }) => line).sort((a, b) => a - b)).toEqual(expected.setAside);
    for (const { file: from, line, reason, text } of rejects) {
      expect(from).toBe(file);
      expect(reason).toMatch(/\S/);
      const bytes = lines[line - 1] ?? Buffer.alloc(0);
      const shown = bytes.toString('utf8').replace(/\r$/, '');
      expect(text === (bytes.length > LINE_BYTES_MAX ? null : shown)).toBe(true);
    }
  });

  it('standard error tells the same, a line each, without control characters', () => {
    const said = ran.stderr.split('\n').filter((line) => line.startsWith(`${file}:`));
    const told = rejects.map(({ line, reason }) => `${file}:${line}: ${reason}`);
    expect(said.map(plain)).toEqual(told.map(plain));
    expect(ran.stderr.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });

  it('the facts are those that were readable, word for word', async () => {
    const exported = await continuo(['export', '--data', data]);
    expect(exported).toMatchObject({ code: 0, stderr: '' });
    const [header, ...facts] = exported.stdout.trimEnd().split('\n');
    expect(header).toBe('{"format":"continuo-history","version":1}');
    const wanted = new Set(expected.remembered);
    expect(facts.filter((line) => !wanted.has(line))).toEqual([]);
    expect(new Set(facts).size).toBe(wanted.size);
    expect(facts).toHaveLength(wanted.size);
  });

  it('nothing that was remembered breaks a chain, a view or an answer', async () => {
    const checked = await continuo(['verify', '--data', data, '--json']);
    const events = expected.remembered.length;
    expect(objects(checked)).toEqual([
      expect.objectContaining({ events, faults: 0, differences: 0, lag: 0 }),
    ]);
    expect(checked).toMatchObject({ code: 0, stderr: '' });
    for (const args of [
      ['register', ...DAY],
      ['register', '--everyone', ...DAY],
      ['register', '--at-risk', '60', ...DAY],
      ['timelines', ...DAY],
      ['ruptures', ...DAY],
      ['blockages', ...DAY],
      ['register', '--everyone', '--on', '2024-02-29', '--known-at', '2024-03-01'],
    ]) {
      expect(await continuo([...args, '--data', data])).toMatchObject({ code: 0, stderr: '' });
    }
  });

  it('the same file again changes nothing', async () => {
    const again = await continuo(['import', file, '--data', data, '--json']);
    expect(again.code).toBe(8);
    const all = expected.remembered.length + expected.known;
    expect(objects(again)[0]).toMatchObject({ appended: 0, known: all });
  });
});
