import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { VIEWS_FILE } from '#libs/views-sql';
import { chance, SEED } from './chance.js';
import type { Chance } from './chance.js';
import { continuo, emptyDirectory, FULL, objects, removeDirectories } from './continuo.js';
import { writePopulation } from './population-file.js';
import { forge } from './stored.js';

jest.setTimeout(60_000);

const RUNS = FULL ? 20 : 3;
const DAY = ['--on', '2026-11-21', '--known-at', '2026-11-21T12:00:00Z', '--json'];

type Column = 'data' | 'metadata' | 'hash' | 'previous_hash' | 'type' | 'appended_at' | 'id';

interface Row {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly text: string;
  readonly last: number;
}

let whole = '';

beforeAll(async () => {
  whole = join(emptyDirectory(), 'whole');
  const file = join(emptyDirectory(), 'population.ndjson');
  writePopulation(file, 400, SEED);
  expect(await continuo(['import', file, '--data', whole])).toMatchObject({ code: 0 });
});

afterAll(removeDirectories);

function copy(): string {
  const directory = join(emptyDirectory(), 'copy');
  cpSync(whole, directory, { recursive: true });
  return directory;
}

function anyEvent(column: Column, draw: Chance): Row {
  const database = new DatabaseSync(join(whole, 'events.db'), { readOnly: true });
  const rows = database
    .prepare(
      `SELECT position, name AS stream, revision, ${column} AS text,
         max(revision) OVER (PARTITION BY stream_id) AS last
       FROM events JOIN streams USING (stream_id) WHERE length(${column}) > 2`,
    )
    .all() as unknown as Row[];
  database.close();
  return draw.pick(rows);
}

/** The same text with one bit of one byte the other way round. */
function flipped(text: string, draw: Chance): string {
  const bytes = Buffer.from(text, 'utf8');
  const at = draw.below(bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ draw.pick([1, 2, 4]);
  return bytes.toString('utf8');
}

function flip(directory: string, column: Column, draw: Chance): Row {
  const row = anyEvent(column, draw);
  const text = flipped(row.text, draw);
  forge(directory, `UPDATE events SET ${column} = ? WHERE position = ?`, text, row.position);
  return row;
}

/** Faults that a flipped bit of that column leaves in the chain: fault and revision. */
function expectedFaults(column: Column, { revision, last }: Row): [string, number][] {
  if (column === 'previous_hash') return [['previous-hash', revision]];
  const next: [string, number][] = revision < last ? [['previous-hash', revision + 1]] : [];
  return [['hash', revision], ...(column === 'hash' ? next : [])];
}

const columns = ['data', 'metadata', 'hash', 'previous_hash', 'type', 'appended_at', 'id'] as const;
const flips = columns.flatMap((column) =>
  Array.from({ length: RUNS }, (_, run) => ({ column, seed: SEED + run })),
);

describe('one bit flipped in a stored event', () => {
  it.each(flips)(
    'is found, and stream and revision are named: $column, seed $seed',
    async ({ column, seed }) => {
      const directory = copy();
      const row = flip(directory, column, chance(seed));
      const told = await continuo(['verify', '--data', directory, '--json']);
      expect(told.code).toBe(6);
      const found = objects(told).filter(({ what }) => what === 'event');
      expect(found.every(({ stream }) => stream === row.stream)).toBe(true);
      const faults = found.map(({ fault, revision }) => [fault, revision]);
      for (const fault of expectedFaults(column, row)) expect(faults).toContainEqual(fault);
      expect(objects(told).at(-1)).toMatchObject({ what: 'summary', faults: faults.length });

      const read = await continuo(['verify', '--data', directory]);
      expect(read).toMatchObject({ code: 6, stderr: '' });
      expect(read.stdout).toContain(`event ${row.stream} revision ${row.revision}: `);
    },
  );

  it.each(Array.from({ length: RUNS }, (_, run) => ({ seed: SEED + run })))(
    'never makes a question crash, whatever it hits, seed $seed',
    async ({ seed }) => {
      const directory = copy();
      const draw = chance(seed);
      const { stream, revision } = flip(directory, draw.pick(['data', 'metadata'] as const), draw);
      const person = /^(?:person|case)-([^/]+)/.exec(stream)?.[1] ?? '';
      for (const args of [
        ['coverage', '--person', person, ...DAY],
        ['person', 'story', person, ...DAY],
        ['export'],
        ['register', ...DAY, '--known-at', '2024-01-01'],
      ]) {
        const ran = await continuo([...args, '--data', directory]);
        expect([0, 4, 6]).toContain(ran.code);
        expect(ran.stderr).not.toMatch(/\n\s+at /);
        if (ran.code === 6) expect(ran.stderr).toContain(`event ${stream} revision ${revision} `);
      }
    },
  );
});

describe('an event taken out', () => {
  it('is missed by the event after it', async () => {
    const directory = copy();
    const row = anyEvent('data', chance(SEED));
    forge(directory, 'DELETE FROM events WHERE position = ?', row.position);
    const ran = await continuo(['verify', '--data', directory, '--json']);
    expect(ran.code).toBe(6);
    const faults = objects(ran).filter(({ what }) => what === 'event');
    const gap = { fault: 'position-gap', position: String(row.position + 1) };
    expect(faults).toContainEqual(expect.objectContaining(gap));
  });
});

describe('rows of the views changed by hand', () => {
  it('are found by person, and gone when the views are deleted and grown again', async () => {
    const directory = copy();
    const file = join(directory, VIEWS_FILE);
    const views = new DatabaseSync(file);
    const person = 'G-7';
    views.prepare('UPDATE persons SET known_from = known_from - 1 WHERE person = ?').run(person);
    views.close();
    const ran = await continuo(['verify', '--data', directory, '--json']);
    expect(ran).toMatchObject({ code: 6, stderr: '' });
    expect(objects(ran).map(({ what, person: who }) => [what, who])).toEqual([
      ['view', person],
      ['summary', undefined],
    ]);

    rmSync(file);
    const again = await continuo(['verify', '--data', directory, '--json']);
    expect(again.code).toBe(0);
    expect(objects(again)).toEqual([expect.objectContaining({ faults: 0, differences: 0 })]);
  });
});
