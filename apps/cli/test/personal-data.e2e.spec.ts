import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { VIEWS_FILE } from '#libs/views-sql';
import { continuo, emptyDirectory, objects, removeDirectories, SAMPLES } from './continuo.js';

jest.setTimeout(60_000);

const DAY = ['--on', '2026-11-21', '--known-at', '2026-11-21T12:00:00Z', '--json'];
const SAMPLE = join(SAMPLES, 's01-the-whole-way.ndjson');

interface Secret {
  readonly type: string;
  readonly data: Record<string, unknown>;
  readonly more?: Record<string, unknown>;
}

// Every personal field of the format once, with a text that comes from nowhere else.
const SECRETS: readonly Secret[] = [
  {
    type: 'PersonRegistered',
    data: {
      ...{ birthDate: '1987-05-17', nationality: 'XQZ', nationalityFrom: '1987-06-19' },
      ...{ enteredOn: '2019-02-13', surname: 'Secret-surname' },
    },
  },
  { type: 'PartnerRightSuspended', data: { partner: 'caf', reason: 'Secret-reason' } },
  { type: 'SupplementRequested', data: { items: ['Secret-item'], deadline: '2026-09-01' } },
  { type: 'SupplementProvided', data: { items: ['Secret-paper'] } },
  { type: 'BlockageReported', data: { blockage: 'B03', reference: 'Secret-reference' } },
  { type: 'BlockageAcknowledged', data: { reference: 'Secret-number' } },
  { type: 'BlockageResolved', data: { blockage: 'B03', how: 'Secret-way' } },
  { type: 'CourtOrderGiven', data: { terms: 'Secret-terms' } },
  { type: 'FactCorrected', data: { corrects: 'x-1', data: { birthDate: '1987-05-18' } } },
  {
    type: 'PanVisited',
    data: { with: 'Secret-companion' },
    more: { actor: { kind: 'import', who: 'Secret-agent' }, note: 'Secret-note' },
  },
];

const TEXTS = JSON.stringify(SECRETS).match(/Secret-\w+|XQZ|1987-0\d-\d\d|2019-02-13/g) ?? [];

function historyFile(): string {
  const lines = SECRETS.map(({ type, data, more }, i) => {
    const known = { id: `x-${i + 1}`, person: 'X-1', case: 'XC-1', type };
    const days = { occurredOn: '2026-08-01', recordedAt: '2026-08-01T08:00:00Z' };
    return JSON.stringify({ ...known, ...days, actor: { kind: 'import' }, data, ...more });
  });
  const file = join(emptyDirectory(), 'secrets.ndjson');
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

/** The texts that stand in clear in a file of the directory, with the file. */
function foundIn(directory: string): string[] {
  return readdirSync(directory).flatMap((name) => {
    const bytes = readFileSync(join(directory, name));
    return TEXTS.filter((text) => bytes.includes(text)).map((text) => `${text} in ${name}`);
  });
}

afterAll(removeDirectories);

async function done(args: readonly string[], data: string): Promise<string> {
  const ran = await continuo([...args, '--data', data]);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  return ran.stdout;
}

describe('personal data', () => {
  const data = join(emptyDirectory(), 'data');
  const file = historyFile();

  it('are in no file of the data directory, nor in the logs beside them', async () => {
    expect(TEXTS.length).toBeGreaterThan(15);
    await done(['import', SAMPLE], data);
    // Whoever has the files open keeps the import from folding its logs into them at the end.
    const open = ['events.db', 'vault.db', VIEWS_FILE].map((name) => {
      const database = new DatabaseSync(join(data, name), { readOnly: true });
      database.prepare('SELECT count(*) FROM sqlite_schema').get();
      return database;
    });
    await done(['import', file], data);
    for (const args of [['verify'], ['register', '--everyone'], ['ruptures'], ['doctor']]) {
      await done(args, data);
    }
    expect(readdirSync(data)).toEqual(
      expect.arrayContaining(['events.db-wal', `${VIEWS_FILE}-wal`]),
    );
    expect(readFileSync(join(data, 'events.db-wal')).length).toBeGreaterThan(0);
    expect(readFileSync(`${join(data, VIEWS_FILE)}-wal`).length).toBeGreaterThan(0);
    expect(foundIn(data)).toEqual([]);
    for (const database of open) database.close();
    expect(foundIn(data)).toEqual([]);
  });

  it('can be read by whoever has the keys', async () => {
    const exported = await done(['export', '--person', 'X-1'], data);
    expect(TEXTS.filter((text) => !exported.includes(text))).toEqual([]);
    expect(await done(['ruptures', ...DAY], data)).toContain('Secret-reason');
  });
});

describe('a person whose key is gone', () => {
  const data = join(emptyDirectory(), 'data');
  const file = historyFile();
  let keyId = '';
  let answers: string[] = [];

  const questions = [
    ['register', ...DAY],
    ['export', '--person', 'S01-P1'],
    ['coverage', '--person', 'S01-P1', ...DAY],
    ['timelines', '--person', 'S01-P1', ...DAY],
  ];

  beforeAll(async () => {
    await done(['import', SAMPLE, file], data);
    for (const question of questions) answers.push(await done(question, data));
    const vault = new DatabaseSync(join(data, 'vault.db'));
    keyId = (vault.prepare('SELECT id FROM keys WHERE person = ?').get('X-1') as { id: string }).id;
    expect(vault.prepare('DELETE FROM keys WHERE person = ?').run('X-1').changes).toBe(1);
    vault.close();
  });

  it('is still answered for, by what is not personal', async () => {
    const [answer] = [await continuo(['coverage', '--person', 'X-1', ...DAY, '--data', data])];
    expect(answer).toMatchObject({ code: 0, stderr: '' });
    expect(objects(answer)[0]).toMatchObject({ person: 'X-1', on: '2026-11-21' });
    for (const args of [
      ['coverage', '--person', 'X-1', '--explain'],
      ['person', 'story', 'X-1'],
    ]) {
      const ran = await continuo([...args, '--data', data]);
      expect(ran).toMatchObject({ code: 0, stderr: '' });
      expect(TEXTS.filter((text) => ran.stdout.includes(text))).toEqual([]);
    }
  });

  it('is exported with the name of the key in the place of each personal value', async () => {
    const ran = await continuo(['export', '--person', 'X-1', '--data', data]);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(TEXTS.filter((text) => ran.stdout.includes(text))).toEqual([]);
    const redacted = { $redacted: keyId };
    const [, registered, suspended] = objects<{ data: object }>(ran);
    expect(registered?.data).toEqual({
      ...{ birthDate: redacted, nationality: redacted, nationalityFrom: redacted },
      ...{ enteredOn: redacted, surname: redacted },
    });
    expect(suspended?.data).toEqual({ partner: 'caf', reason: redacted });
    const visit = objects(ran).at(-1);
    expect(visit).toMatchObject({ actor: { kind: 'import', who: redacted }, note: redacted });
  });

  it('leaves everybody else as they were, and the lists without a trace of the texts', async () => {
    const now: string[] = [];
    for (const question of questions) now.push(await done(question, data));
    const others = (text: string): string[] =>
      text.split('\n').filter((line) => !line.includes('"X-1"'));
    expect(now.map(others)).toEqual(answers.map(others));
    for (const args of [['ruptures'], ['blockages'], ['timelines'], ['register', '--everyone']]) {
      const listed = await done([...args, ...DAY], data);
      expect(TEXTS.filter((text) => listed.includes(text))).toEqual([]);
    }
  });

  it('keeps every chain whole; rows computed with the key differ until they are grown again', async () => {
    const ran = await continuo(['verify', '--data', data, '--json']);
    const found = objects(ran);
    expect(found.at(-1)).toMatchObject({ what: 'summary', faults: 0 });
    const views = found.filter(({ what }) => what === 'view').map(({ person }) => person);
    expect(views.every((person) => person === 'X-1')).toBe(true);
    expect(ran.code).toBe(views.length > 0 ? 6 : 0);

    rmSync(join(data, VIEWS_FILE));
    const again = await continuo(['verify', '--data', data, '--json']);
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect(objects(again)).toEqual([expect.objectContaining({ faults: 0, differences: 0 })]);
    expect(await done(questions[0] ?? [], data)).toBe(answers[0]);
  });

  it('cannot be brought back by importing the same file: the first facts count', async () => {
    const ran = await continuo(['import', file, '--data', data, '--json']);
    expect(ran.code).toBe(8);
    expect(objects(ran)[0]).toMatchObject({ appended: 0, setAside: SECRETS.length });
    expect(foundIn(data)).toEqual([]);
  });
});
