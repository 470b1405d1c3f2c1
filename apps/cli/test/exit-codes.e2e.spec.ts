import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { continuo, emptyDirectory, removeDirectories, SAMPLES } from './continuo.js';
import { forge } from './stored.js';

jest.setTimeout(60_000);

const SAMPLE = join(SAMPLES, 's15-corrections.ndjson');

let data = '';

beforeAll(async () => {
  data = join(emptyDirectory(), 'data');
  expect(await continuo(['import', SAMPLE, '--data', data])).toMatchObject({ code: 0 });
});

afterAll(removeDirectories);

describe('exit code 2: what was typed cannot be used, and why', () => {
  it.each([
    ['register --on 2026-02-30', '--on 2026-02-30'],
    ['register --on yesterday', '--on yesterday'],
    ['register --on 2026-11-21T00:00:00Z', '--on 2026-11-21T00:00:00Z'],
    ['register --known-at 2026-02-30', '--known-at 2026-02-30'],
    ['register --known-at noon', '--known-at noon'],
    ['register --known-at 2026-11-21T12:00:00', '--known-at 2026-11-21T12:00:00'],
    ['register --by nonsense', '--by nonsense'],
    ['register --by cause,cause', '--by cause,cause'],
    ['register --unlawful --unproven', '--unlawful or --unproven'],
    ['register --at-risk soon', '--at-risk soon'],
    ['register --at-risk -1', '--at-risk -1'],
    ['register --at-risk 1.5', '--at-risk 1.5'],
    ['register --at-risk 30 --everyone', '--at-risk and --everyone'],
    ['register --at-risk 30 --by cause', '--by, --at-risk'],
    ['register --at-risk 30 --unlawful', '--unlawful'],
    ['register --everyone --blocked', '--everyone takes no filter'],
    ['register --everyone --office 69', '--everyone takes no filter'],
    ['register --nonsense', '--nonsense'],
    ['register more', 'too many arguments'],
    ['coverage', '--person'],
    ['coverage --person', '--person'],
    ['coverage --person S15-P1 --policy lax', '--policy lax'],
    ['coverage --person S15-P1 --on 21/11/2026', '--on 21/11/2026'],
    ['timelines --on 2026-11-31', '--on 2026-11-31'],
    ['ruptures --on today', '--on today'],
    ['blockages --on 2026-00-01', '--on 2026-00-01'],
    ['alarms --known-at soon', '--known-at soon'],
    ['person story', 'person'],
    ['person history S15-P1', 'history'],
    ['person', 'story'],
    ['export --person S15-P1 --case S15-P1/S15-C1', '--person or --case'],
    ['export --case S15-C1', '--case S15-C1'],
    ['import', 'files'],
    ['nonsense', 'nonsense'],
  ])('%s', async (command, said) => {
    const ran = await continuo([...command.split(' '), '--data', data]);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain(said);
    expect(ran.stderr).not.toMatch(/\n\s+at /);
  });

  it('without a command, and shows which there are', async () => {
    const ran = await continuo([]);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toMatch(/Usage: continuo .*\n(.*\n)*.*\bcoverage\b/);
  });
});

describe('exit code 0', () => {
  const commands =
    'import export coverage register timelines ruptures blockages alarms person verify doctor'.split(
      ' ',
    );

  it('for help, which names every command', async () => {
    const ran = await continuo(['--help']);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    for (const command of commands) {
      expect(ran.stdout).toMatch(new RegExp(`^ {2}${command}\\b`, 'm'));
    }
  });

  it.each(commands)('for the help of %s', async (command) => {
    const ran = await continuo([command, '--help']);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toContain(`Usage: continuo ${command}`);
  });

  it('for a list that is empty', async () => {
    const ran = await continuo(['register', '--on', '1990-01-01', '--data', data, '--json']);
    expect(ran).toEqual({ code: 0, signal: null, stdout: '', stderr: '' });
  });
});

describe('exit code 4: nobody of that name is known', () => {
  it.each([
    ['coverage --person NOBODY', 'NOBODY'],
    ['coverage --person S15-P1 --known-at 2020-01-01', 'S15-P1'],
    ['timelines --person NOBODY', 'NOBODY'],
    ['person story NOBODY', 'NOBODY'],
    ['export --person NOBODY', 'NOBODY'],
    ['export --case S15-P1/NO-CASE', 'S15-P1/NO-CASE'],
  ])('%s', async (command, said) => {
    for (const json of [[], ['--json']]) {
      const ran = await continuo([...command.split(' '), '--data', data, ...json]);
      expect(ran).toMatchObject({ code: 4, stdout: '' });
      expect(ran.stderr).toMatch(/^continuo: .*\n$/);
      expect(ran.stderr).toContain(said);
    }
  });
});

describe('exit codes 6, 7 and 8', () => {
  it('6: verify found a difference', async () => {
    const copy = join(emptyDirectory(), 'data');
    expect(await continuo(['import', SAMPLE, '--data', copy])).toMatchObject({ code: 0 });
    forge(copy, `UPDATE events SET type = 'PanVisited' WHERE position = ?`, 3);
    expect(await continuo(['verify', '--data', copy])).toMatchObject({ code: 6, stderr: '' });
  });

  it('6: a file that is no store of ours, and is not touched', async () => {
    const directory = emptyDirectory();
    writeFileSync(
      join(directory, 'events.db'),
      'not a database, but long enough to be read as one',
    );
    for (const args of [['register'], ['import', SAMPLE]]) {
      const ran = await continuo([...args, '--data', directory]);
      expect(ran).toMatchObject({ code: 6, stdout: '' });
      expect(ran.stderr).toMatch(/^continuo: .*events\.db.*\n$/);
    }
  });

  it.each([
    'register',
    'timelines',
    'ruptures',
    'blockages',
    'alarms',
    'verify',
    'export',
    'doctor',
  ])('7: %s where there is no store, and none is made', async (command) => {
    const directory = join(emptyDirectory(), 'nowhere');
    const ran = await continuo([command, '--data', directory]);
    expect(ran.code).toBe(7);
    expect(ran.stdout + ran.stderr).toContain(directory);
    expect((await continuo([command, '--data', directory])).code).toBe(7);
  });

  it('8: some lines were set aside, the others are there', async () => {
    const file = join(emptyDirectory(), 'partly.ndjson');
    const fact = { id: 'p-1', person: 'P-1', type: 'PanVisited', recordedAt: '2026-01-01' };
    const lines = [
      { ...fact, occurredOn: '2026-02-30' },
      { ...fact, occurredOn: '2026-02-28' },
    ];
    writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const ran = await continuo(['import', file, '--data', join(emptyDirectory(), 'data')]);
    expect(ran).toMatchObject({ code: 8 });
    expect(ran.stderr).toContain(`${file}:1: occurredOn`);
    expect(ran.stdout).toMatch(/^1 facts? read: 1 new, 0 known already, 1 lines? set aside; /);
  });
});
