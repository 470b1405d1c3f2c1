import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { continuo, emptyDirectory, objects, removeDirectories } from './continuo.js';
import type { Ran } from './continuo.js';
import { blocksOf, RepositoryCopy } from './guide.js';

jest.setTimeout(180_000);

const SAMPLE = 'samples/40-hand-over-not-attended.ndjson';
const MISSED = { id: 'f-007', type: 'HandoverNotAttended' };
/** The day booked, and missed. */
const ASKED = ['P-1/C-1', '--on', '2026-05-04', '--known-at', '2026-11-21T12:00:00Z', '--json'];

const blocks = blocksOf('add-a-fact.md');
const copy = new RepositoryCopy();

function only(ran: Ran): Record<string, unknown> {
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  const [row, ...others] = objects(ran);
  expect(others).toEqual([]);
  return row ?? {};
}

beforeAll(async () => {
  for (const block of blocks) {
    if (block.language === 'diff') await copy.apply(block);
    // Everything at once is what this test is a part of.
    else if (block.text !== 'npm test\n') await copy.runScripts(block);
  }
});

afterAll(removeDirectories);

describe('docs/guides/add-a-fact.md, followed in a copy of the repository', () => {
  it('changes files, writes the tables and the pictures, and ends with the whole check', () => {
    expect(blocks.filter(({ language }) => language === 'diff').length).toBeGreaterThan(8);
    const commands = blocks.filter(({ language }) => language === 'sh').map(({ text }) => text);
    expect(commands).toEqual(['npm run charts\n', 'npm run draw\n', 'npm test\n']);
    const drawn = readFileSync(copy.path('docs/procedures/demande.v2.mmd'), 'utf8').split('\n');
    expect(drawn.filter((line) => line.includes(MISSED.type)).map((line) => line.trim())).toEqual([
      `booked --> missed: ${MISSED.type}`,
    ]);
  });

  it('leaves a core that compiles', async () => {
    const ran = await copy.run('tsc', ['-p', 'tsconfig.core.json', '--noEmit']);
    expect(ran).toMatchObject({ code: 0, stdout: '', stderr: '' });
  });

  it('brings a case opened now to the new state, under version 2', async () => {
    const data = join(emptyDirectory(), 'data');
    const imported = await copy.continuo(['import', copy.path(SAMPLE), '--data', data, '--json']);
    expect(only(imported)).toMatchObject({ facts: 8, appended: 8, setAside: 0 });
    const { demande } = only(await copy.continuo(['case', 'show', ...ASKED, '--data', data]));
    expect(demande).toMatchObject({
      chart: 'demande@2',
      regions: [
        { region: 'procedure', state: 'awaitingHandover.missed', since: '2026-05-04' },
        { region: 'clock', state: 'decided' },
        { region: 'provision', state: 'none' },
      ],
      owners: ['prefecture'],
      // Fifteen days from 4 May.
      limits: [
        { state: 'missed', on: '2026-05-19', follows: 'HandoverSlotMissing' },
        { region: 'provision', on: null },
      ],
      next: expect.arrayContaining(['HandoverSlotOffered', 'HandoverBooked']),
      deviations: 0,
    });
  });
});

describe('a case opened under version 1, by the program as it is here', () => {
  const data = join(emptyDirectory(), 'data');

  it('holds a line of the new fact to be unreadable, and keeps the rest', async () => {
    const ran = await continuo(['import', copy.path(SAMPLE), '--data', data, '--json']);
    expect(ran.code).toBe(8);
    expect(ran.stderr).toContain(`unknown fact type "${MISSED.type}"`);
    expect(objects(ran)).toMatchObject([{ appended: 7, setAside: 1 }]);
  });

  it('stays under version 1, where it was, and the new fact is a deviation', async () => {
    const imported = await copy.continuo(['import', copy.path(SAMPLE), '--data', data, '--json']);
    expect(only(imported)).toMatchObject({ appended: 1, known: 7, setAside: 0 });
    const shown = only(await copy.continuo(['case', 'show', ...ASKED, '--data', data]));
    expect(shown['demande']).toMatchObject({
      chart: 'demande@1',
      regions: [
        { region: 'procedure', state: 'awaitingHandover.booked', since: '2026-04-24' },
        { region: 'clock', state: 'decided' },
        { region: 'provision', state: 'none' },
      ],
      owners: ['applicant'],
      deviations: 1,
    });
    const explained = only(await copy.continuo(['case', 'explain', ...ASKED, '--data', data]));
    expect(explained['demande']).toMatchObject({
      deviations: [{ fact: MISSED, deviation: { class: 'no-place' } }],
    });
  });
});
