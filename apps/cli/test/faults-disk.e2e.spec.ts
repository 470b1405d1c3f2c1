import { cpSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { VIEWS_FILE } from '#libs/views-sql';
import { SEED } from './chance.js';
import { continuo, emptyDirectory, objects, removeDirectories, SAMPLES } from './continuo.js';
import type { Ran } from './continuo.js';
import { writePopulation } from './population-file.js';
import { smallDisk } from './small-disk.js';
import type { SmallDisk } from './small-disk.js';
import { stored } from './stored.js';

jest.setTimeout(60_000);

const FACTS = 4000;
const DAY = ['--on', '2026-11-21', '--known-at', '2026-11-21T12:00:00Z', '--json'];

let file = '';
let whole = '';
let facts = 0;

/** Bytes of a whole import: of its events and keys, and of its views. */
function bytesOf(directory: string) {
  const size = (name: string): number => statSync(join(directory, name)).size;
  return { events: size('events.db') + size('vault.db'), views: size(VIEWS_FILE) };
}

beforeAll(async () => {
  whole = emptyDirectory();
  file = join(emptyDirectory(), 'population.ndjson');
  facts = writePopulation(file, FACTS, SEED).length;
  expect(await continuo(['import', file, '--data', whole])).toMatchObject({ code: 0 });
});

afterAll(removeDirectories);

async function summaryOf(disk: SmallDisk, args: readonly string[]): Promise<object | undefined> {
  const ran = await disk.continuo([...args, '--data', join(disk.directory, 'data'), '--json']);
  expect(ran).toMatchObject({ code: 0 });
  return objects(ran).at(-1);
}

function isOneSentence({ stderr }: Ran, about: RegExp): void {
  const said = stderr.split('\n').filter((line) => line.startsWith('continuo: '));
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(about);
  expect(stderr).not.toMatch(/\n\s+at /);
}

/** Imports onto a disk that is too small, then onto the same one made larger. */
async function importOnto(size: number): Promise<number> {
  const disk = await smallDisk(String(Math.ceil(size / 4096) * 4096));
  try {
    const data = join(disk.directory, 'data');
    const ran = await disk.continuo(['import', file, '--data', data]);
    expect(ran).toMatchObject({ code: 7, signal: null, stdout: '' });
    isOneSentence(ran, /full/);

    await disk.remount('size=256m');
    const kept = await summaryOf(disk, ['verify']);
    expect(kept).toMatchObject({ what: 'summary', faults: 0, differences: 0, lag: 0 });
    const { events } = kept as { events: number };
    const again = await summaryOf(disk, ['import', file]);
    expect(again).toMatchObject({ facts, known: events, appended: facts - events, setAside: 0 });
    const completed = { events: facts, faults: 0, differences: 0, lag: 0 };
    expect(await summaryOf(disk, ['verify'])).toMatchObject(completed);
    return events;
  } finally {
    await disk.remove();
  }
}

describe('a disk that is full', () => {
  const shares = [0.04, 0.25, 0.6, 0.9];
  it.each(shares)(
    'ends the import in a sentence and 7, with whole facts only: room for %d of the events',
    async (share) => {
      const stopped = await importOnto(bytesOf(whole).events * share + 256 * 1024);
      expect(stopped).toBeLessThan(facts);
    },
  );

  it('in the middle of the views leaves every fact, and the views are grown later', async () => {
    const { events, views } = bytesOf(whole);
    expect(await importOnto(events * 1.06 + 256 * 1024 + views * 0.7)).toBe(facts);
  });

  it('with no room for the first file says so', async () => {
    const disk = await smallDisk('4k');
    try {
      const data = join(disk.directory, 'data');
      const ran = await disk.continuo(['import', file, '--data', data]);
      expect(ran).toMatchObject({ code: 7, stdout: '' });
      isOneSentence(ran, /full|space/i);
      await disk.remount('size=256m');
      expect(await summaryOf(disk, ['import', file])).toMatchObject({ appended: facts });
    } finally {
      await disk.remove();
    }
  });

  it('does not keep a reader from answering as of what the views have', async () => {
    const { events, views } = bytesOf(whole);
    const disk = await smallDisk(
      String(Math.ceil((events * 1.06 + 256 * 1024 + views * 0.7) / 4096) * 4096),
    );
    try {
      const data = join(disk.directory, 'data');
      await disk.continuo(['import', file, '--data', data]);
      const listed = await disk.continuo(['register', ...DAY, '--data', data]);
      expect(listed).toMatchObject({ code: 0, stderr: expect.stringContaining('behind') });
      const checked = await disk.continuo(['verify', '--data', data, '--json']);
      expect(checked).toMatchObject({ code: 0 });
      expect(objects(checked).at(-1)).toMatchObject({ faults: 0, differences: 0 });
    } finally {
      await disk.remove();
    }
  });
});

describe('a directory that cannot be written', () => {
  const questions = [
    ['register', ...DAY],
    ['register', '--everyone', ...DAY],
    ['coverage', '--person', 'G-1', ...DAY],
    ['ruptures', ...DAY],
    ['export', '--person', 'G-1'],
    ['verify', '--json'],
  ];
  let disk: SmallDisk;
  let data = '';
  beforeAll(async () => {
    disk = await smallDisk('64m');
    data = join(disk.directory, 'data');
    await disk.shell(`cp -r '${whole}' '${data}'`);
    await disk.remount('ro');
  });
  afterAll(() => disk.remove());

  it.each([['import'], ['import into a new directory']])(
    'refuses %s in a sentence and 7',
    async (what) => {
      const target = what === 'import' ? data : join(disk.directory, 'new');
      const ran = await disk.continuo(['import', file, '--data', target]);
      expect(ran).toMatchObject({ code: 7, stdout: '' });
      isOneSentence(ran, /cannot be written/);
      expect(ran.stderr).toContain(target);
    },
  );

  const named = questions.map((args) => ({ args, question: args.join(' ') }));
  it.each(named)('still answers $question', async ({ args }) => {
    const there = await disk.continuo([...args, '--data', data]);
    const elsewhere = await continuo([...args, '--data', whole]);
    expect(there).toEqual({ ...elsewhere, code: 0 });
    expect(there.stdout).not.toBe('');
  });

  it('says what it looks at', async () => {
    const ran = await disk.continuo(['doctor', '--data', data]);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toMatch(new RegExp(`ok +events +${facts}\\n`));
  });
});

describe('files that are no data directory', () => {
  it('are left alone', async () => {
    const directory = emptyDirectory();
    const notes = join(directory, 'notes.txt');
    writeFileSync(notes, 'not ours');
    const sample = join(SAMPLES, 's01-the-whole-way.ndjson');
    expect(await continuo(['verify', '--data', directory])).toMatchObject({ code: 7 });
    const ran = await continuo(['import', sample, '--data', notes]);
    expect(ran).toMatchObject({ code: 7, stdout: '' });
    isOneSentence(ran, /cannot be written/);
    expect(stored(directory).events()).toBe(0);
  });

  it('when the keys are missing, nothing is answered without them', async () => {
    const directory = join(emptyDirectory(), 'copy');
    cpSync(whole, directory, {
      recursive: true,
      filter: (path) => !path.endsWith('vault.db'),
    });
    const ran = await continuo(['register', ...DAY, '--data', directory]);
    expect(ran).toMatchObject({ code: 7, stdout: '' });
    isOneSentence(ran, /vault\.db/);
  });
});
