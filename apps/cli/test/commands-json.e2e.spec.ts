import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  continuo,
  emptyDirectory,
  MAIN,
  objects,
  removeDirectories,
  SAMPLES,
  start,
} from './continuo.js';

jest.setTimeout(60_000);

const EVENING = ['--on', '2026-11-21', '--known-at', '2026-11-21T12:00:00Z'];
const SAMPLE = join(SAMPLES, 's15-corrections.ndjson');

let data = '';

beforeAll(async () => {
  data = join(emptyDirectory(), 'data');
  const files = readdirSync(SAMPLES).filter((name) => /^s\d.*\.ndjson$/.test(name));
  const paths = files.map((name) => join(SAMPLES, name));
  expect(await continuo(['import', ...paths, '--data', data])).toMatchObject({ code: 0 });
});

afterAll(removeDirectories);

async function asked(...args: string[]): Promise<Record<string, unknown>[]> {
  const ran = await continuo([...args, '--data', data, '--json']);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  return objects(ran);
}

const REGISTER =
  'person case office on lawful proof cause causeName becauseOfBlockedFile since days refusalShadow';
const ANSWER =
  'person on knownAt lawful cover proof cause causeName becauseOfBlockedFile since days ' +
  'refusalShadow timeline implicitRejections';
const RUPTURE =
  'person partner from to documentShown reason lawful cover proof cause becauseOfBlockedFile';

describe('--json', () => {
  // The keys of history-format.md, sections 2 and 3, in their order.
  it.each([
    ['coverage --person S04-P1', ANSWER, 1],
    ['register', REGISTER, 23],
    ['register --unlawful --blocked', REGISTER, 14],
    ['register --by lawful,cause,office', 'lawful cause office persons days', 23],
    ['register --by office', 'office persons days', 23],
    ['register --at-risk 60', 'person case office on lastDay daysLeft instruments', 6],
    ['register --everyone', 'person lawful proof cause since days refusalShadow', 60],
    ['timelines', 'person timeline implicitRejections', 60],
    ['timelines --person S12-P2', 'person timeline implicitRejections', 1],
    ['ruptures', RUPTURE, 18],
    ['blockages', 'code office person case from to reported', 11],
    ['blockages --by code,office', 'code office blockages persons first last', 9],
  ])('%s prints one object a line with the keys of the format', async (command, keys, count) => {
    const rows = await asked(...command.split(' '), ...EVENING);
    expect(rows).toHaveLength(count);
    for (const row of rows) expect(Object.keys(row).join(' ')).toBe(keys);
  });

  it('entries of a timeline have instruments and cause where there are any, in that order', async () => {
    const rows = await asked('timelines', ...EVENING);
    const entries = rows.flatMap(({ timeline }) => timeline as object[]);
    const shapes = new Set(entries.map((entry) => Object.keys(entry).join(' ')));
    expect([...shapes].sort()).toEqual([
      'from to lawful',
      'from to lawful cause',
      'from to lawful instruments',
      'from to lawful instruments cause',
    ]);
  });

  it('coverage --explain adds the chain and changes nothing else', async () => {
    const [plain] = await asked('coverage', '--person', 'S04-P1', ...EVENING);
    const [explained] = await asked('coverage', '--person', 'S04-P1', ...EVENING, '--explain');
    const { explanation, ...answer } = explained ?? {};
    expect(answer).toEqual(plain);
    expect(explanation).toMatchObject({
      finding: { cause: 'G1', rule: '4b', article: 'ceseda:R431-15-1' },
      demande: { case: 'S04-C1' },
      window: { code: 'W1', daysLate: 0 },
    });
  });

  it('the question is echoed as it was asked', async () => {
    const asWritten = ['--on', '2026-11-21', '--known-at', '2026-11-21T13:00:00.000+01:00'];
    const [answer] = await asked('coverage', '--person', 'S15-P1', ...asWritten);
    expect(answer).toMatchObject({ on: '2026-11-21', knownAt: '2026-11-21T13:00:00.000+01:00' });
  });

  it('a timeline is the one that coverage answers with, for everyone', async () => {
    const rows = await asked('timelines', ...EVENING);
    for (const person of ['S01-P1', 'S08-P1', 'S09-P2', 'S12-P2', 'S15-P2']) {
      const [answer] = await asked('coverage', '--person', person, ...EVENING);
      const row = rows.find((candidate) => candidate['person'] === person);
      expect(row?.['timeline']).toEqual(answer?.['timeline']);
      expect(row?.['implicitRejections']).toEqual(answer?.['implicitRejections']);
    }
  });

  it('lists are as they were known then, and hold nobody who was not known yet', async () => {
    const then = ['--on', '2026-11-15', '--known-at', '2026-11-15T12:00:00Z'];
    const rows = await asked('register', ...then);
    expect(rows.find(({ person }) => person === 'S15-P1')).toMatchObject({ cause: 'G7', days: 46 });
    const now = await asked('register', '--on', '2026-11-15', '--known-at', '2026-11-21T12:00:00Z');
    expect(now.find(({ person }) => person === 'S15-P1')).toMatchObject({ cause: 'G1', days: 46 });
    const early = ['--on', '2026-11-21', '--known-at', '2024-01-01'];
    const everyone = await asked('register', '--everyone', ...early);
    expect(everyone.length).toBeGreaterThan(0);
    expect(everyone.length).toBeLessThan(60);
    for (const { person } of everyone.slice(0, 3)) {
      const [answer] = await asked('coverage', '--person', String(person), ...early);
      expect(answer).toMatchObject({ person });
    }
    const persons = new Set(everyone.map(({ person }) => person));
    expect(persons.has('S15-P1')).toBe(false);
    const unknown = ['coverage', '--person', 'S15-P1', ...early, '--data', data];
    expect(await continuo(unknown)).toMatchObject({ code: 4, stdout: '' });
  });

  it('verify and doctor are objects too', async () => {
    expect(await asked('verify')).toEqual([
      { what: 'summary', events: 576, faults: 0, persons: 60, differences: 0, lag: 0 },
    ]);
    const findings = await asked('doctor');
    for (const finding of findings) expect(Object.keys(finding)).toEqual(['what', 'value', 'ok']);
    const whats = findings.map(({ what }) => what);
    expect(whats).toEqual(expect.arrayContaining(['node', 'sqlite', 'events', 'views behind']));
  });

  it('person story is one entry a line, facts and law', async () => {
    const entries = await asked('person', 'story', 'S15-P2', ...EVENING);
    expect(new Set(entries.map(({ kind }) => kind))).toEqual(new Set(['fact', 'law']));
    const days = entries.map(({ on }) => String(on));
    expect(days).toEqual([...days].sort());
    expect(entries.every(({ person }) => person === 'S15-P2')).toBe(true);
  });
});

describe('where the data are', () => {
  it('is ./data unless said otherwise; CONTINUO_DATA says it, and --data says it louder', async () => {
    const directory = emptyDirectory();
    const [byEnvironment, byOption] = ['environment', 'option'].map((name) =>
      join(directory, name),
    );
    const env = { CONTINUO_DATA: byEnvironment };
    expect(await start(['import', SAMPLE], { directory }).ended).toMatchObject({ code: 0 });
    expect(readdirSync(directory)).toEqual(['data']);
    expect(await start(['import', SAMPLE], { directory, env }).ended).toMatchObject({ code: 0 });
    expect(readdirSync(directory)).toEqual(['data', 'environment']);
    const said = ['import', SAMPLE, '--data', byOption ?? ''];
    expect(await start(said, { directory, env }).ended).toMatchObject({ code: 0 });
    expect(readdirSync(directory)).toEqual(['data', 'environment', 'option']);
  });

  it('is for its owner alone', async () => {
    const directory = join(emptyDirectory(), 'new', 'data');
    expect(await continuo(['import', SAMPLE, '--data', directory])).toMatchObject({ code: 0 });
    const findings = objects(await continuo(['doctor', '--data', directory, '--json']));
    const mode = findings.find(({ what }) => what === 'readable by others');
    expect(mode).toEqual({ what: 'readable by others', value: 'no', ok: true });
  });
});

describe('a reader that closes the pipe', () => {
  it.each([['export'], ['timelines'], ['register', '--everyone', '--json'], ['--help']])(
    'has seen enough: %s ends quietly',
    async (...args) => {
      const options = args[0] === '--help' ? [] : ['--data', data];
      const child = spawn(process.execPath, [MAIN, ...args, ...options]);
      let stderr = '';
      child.stderr.on('data', (chunk) => (stderr += chunk));
      await once(child.stdout, 'data');
      child.stdout.destroy();
      const [code] = (await once(child, 'close')) as [number | null];
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    },
  );

  it('before anything was printed, too', async () => {
    const child = spawn(process.execPath, [MAIN, 'export', '--data', data]);
    child.stdout.destroy();
    const [code] = (await once(child, 'close')) as [number | null];
    expect(code).toBe(0);
  });
});

describe('a directory whose views are gone or of another version', () => {
  it('grows them again and answers the same', async () => {
    const copy = join(emptyDirectory(), 'copy');
    mkdirSync(copy);
    for (const name of ['events.db', 'vault.db']) {
      writeFileSync(join(copy, name), readFileSync(join(data, name)));
    }
    const question = ['register', ...EVENING, '--json'];
    const [here, there] = await Promise.all(
      [data, copy].map((directory) => continuo([...question, '--data', directory])),
    );
    expect(there).toEqual(here);
  });
});
