import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { continuo, emptyDirectory, objects, removeDirectories, SAMPLES } from './continuo.js';

let data = '';

beforeAll(async () => {
  data = join(emptyDirectory(), 'data');
  const files = ['s01-the-whole-way', 's02-seven-malfunctions'];
  await continuo(['import', ...files.map((name) => `${SAMPLES}${name}.ndjson`), '--data', data]);
});

afterAll(removeDirectories);

function asked(...args: string[]) {
  const known = ['--known-at', '2026-11-21T12:00:00Z'];
  return continuo(['cases', '--on', '2026-09-01', ...known, ...args, '--data', data]);
}

describe('cases', () => {
  // Asked on 6 July with a deadline of 5 August (samples/states/s02-seven-malfunctions.json): overdue from the 6th.
  it('says where a case stands, whose ball it is, and until when', async () => {
    const rows = objects(await asked('--state', 'supplementOverdue', '--json'));
    expect(rows).toEqual([
      expect.objectContaining({
        ...{ person: 'S02-P4', case: 'S02-C4', office: '59', on: '2026-09-01' },
        ...{ procedure: 'incomplete.supplementOverdue', clock: 'suspended', provision: 'none' },
        ...{ owners: ['prefecture'], ownersSince: '2026-08-06', days: 27 },
        due: { on: '2026-08-21', follows: 'SupplementUnanswered', source: 'own-service-level' },
      }),
    ]);
  });

  it('is a table for the eye', async () => {
    const { code, stdout } = await asked('--office', '59');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^1 cases, office 59, on 2026-09-01/);
    expect(stdout).toMatch(/S02-P4 .*incomplete\.supplementOverdue .*prefecture, 27 d/);
  });

  it('counts waiting times by whoever must act', async () => {
    const counted = objects<{ owner: string | null; cases: number }>(
      await asked('--by', 'owner', '--json'),
    );
    const all = objects(await asked('--json'));
    expect(counted.map(({ owner }) => owner)).toContain('prefecture');
    // None of these cases waits for two.
    expect(counted.reduce((sum, { cases }) => sum + cases, 0)).toBe(all.length);
  });

  it.each([
    [['--owner', 'nobody'], 'name one of applicant, prefecture'],
    [['--by', 'owner,owner'], 'each once'],
  ])('refuses %j with exit 2', async (args, why) => {
    expect(await asked(...args)).toMatchObject({ code: 2, stderr: expect.stringContaining(why) });
  });
});

describe('coverage --svg', () => {
  it('draws the timeline that is printed', async () => {
    const file = join(emptyDirectory(), 'strip.svg');
    const day = ['--on', '2026-04-10', '--known-at', '2026-11-21'];
    const question = ['coverage', '--person', 'S01-P1', ...day, '--data', data];
    expect(await continuo([...question, '--svg', file])).toMatchObject({ code: 0 });
    const svg = readFileSync(file, 'utf8');
    expect(svg).toMatch(/^<svg /);
    expect(svg).toContain('G1 attestation-omitted, 16 days from 2026-04-04');
  });

  it('says when the file cannot be written, and exits with 2', async () => {
    const question = ['coverage', '--person', 'S01-P1', '--on', '2026-04-10', '--data', data];
    const ran = await continuo([...question, '--svg', join(data, 'missing', 'strip.svg')]);
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('strip.svg') });
  });
});
