import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { continuo, emptyDirectory, objects, removeDirectories, SAMPLES } from './continuo.js';
import type { Ran } from './continuo.js';
import { fact } from './told.js';

jest.setTimeout(60_000);

afterAll(removeDirectories);

/** A new data directory that remembers those files. */
async function importing(...files: readonly string[]): Promise<string> {
  const data = join(emptyDirectory(), 'data');
  const ran = await continuo(['import', ...files, '--data', data]);
  expect(ran).toMatchObject({ code: 0 });
  return data;
}

function sample(name: string): Promise<string> {
  return importing(join(SAMPLES, `${name}.ndjson`));
}

function telling(...lines: readonly string[]): Promise<string> {
  const file = join(emptyDirectory(), 'told.ndjson');
  writeFileSync(file, `${lines.join('\n')}\n`);
  return importing(file);
}

function asked(data: string, ...args: readonly string[]): Promise<Ran> {
  return continuo(['conformance', ...args, '--data', data]);
}

/** `person case class fact type`, a row a line; nothing goes to standard error, and the end is 0. */
async function rows(data: string, ...args: readonly string[]): Promise<string[]> {
  const ran = await asked(data, '--json', ...args);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  return objects(ran).map((row) =>
    [row['person'], row['case'] ?? '–', row['class'], row['fact'], row['type']].join(' '),
  );
}

function filed(id: string, person: string, more: Record<string, unknown> = {}): string {
  const data = { kind: 'first', ground: 'L421-1', teleservice: true };
  return fact(id, { person, case: 'C-1', type: 'DemandeFiled', data, ...more });
}

const NO_DEVIATION =
  'No deviation: each fact came in its place, and was recorded within 30 days.\n';

describe('histories that keep to the chart and the law', () => {
  // A whole case; rights kept by the law; six months for a refugee; a refusal annulled; a duplicate without a decision.
  it.each([
    's01-the-whole-way',
    's04-kept-by-the-law',
    's10-protection',
    's12-refused-annulled-suspended',
    '16-lost-card-and-duplicate',
  ])('%s: nothing to say', async (name) => {
    const ran = await asked(await sample(name));
    expect(ran).toMatchObject({ code: 0, stdout: NO_DEVIATION, stderr: '' });
  });
});

describe('histories that do not', () => {
  it.each([
    ['06-paimann', ['P-1 C-1 precondition f-008 CardAvailable']],
    [
      '12-hand-over-recorded-late',
      [
        'P-1 C-1 recorded-late f-005 TitreHandedOver',
        'P-4 C-4 precondition f-017 TitreIssued',
        'P-5 C-5 precondition f-021 TitreIssued',
      ],
    ],
    ['30-refusal-notified', ['P-1 C-1 precondition f-010 AttestationProlongationIssued']],
    ['s11-at-the-counter', ['S11-P2 S11-C2 recorded-before s11-f-012 RecepisseIssued']],
    ['s13-incomplete-and-closed', ['S13-P1 S13-C1 precondition s13-f-008 RegistrationRefused']],
  ])('%s', async (name, expected) => expect(await rows(await sample(name))).toEqual(expected));

  it('every key of a row, in its order', async () => {
    const ran = await asked(await sample('06-paimann'), '--json');
    const keys =
      'person case class fact type occurredOn recordedAt state without article days detail';
    expect(Object.keys(objects(ran)[0] ?? {})).toEqual(keys.split(' '));
    expect(objects(ran)).toEqual([
      expect.objectContaining({
        ...{ state: 'approved', without: 'CardOrdered', article: null, days: null },
        detail: 'CardAvailable came in approved, where CardOrdered should come first.',
      }),
    ]);
  });

  it('counted by class, then one by one', async () => {
    const { code, stdout, stderr } = await asked(await sample('12-hand-over-recorded-late'));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toBe('3 deviations of 3 persons; every fact has been kept');
    expect(lines.slice(4, 8).map((line) => line.split(/ +/))).toEqual([
      ['no-place', '0'],
      ['precondition', '2'],
      ['recorded-late', '1'],
      ['recorded-before', '0'],
    ]);
    expect(lines[9]).toMatch(/^person +case +class +fact +type +occurred on +state +what$/);
    expect(lines.slice(11)).toEqual([
      expect.stringMatching(
        /^P-1 +C-1 +recorded-late +f-005 +TitreHandedOver +2026-05-04 +inProduction +It was .*, 120 days after it happened\.$/,
      ),
      expect.stringMatching(/^P-4 .* submitted +TitreIssued came in submitted, where Decision/),
      expect.stringMatching(/^P-5 /),
    ]);
  });

  it('as late as asked: 120 days after the fact', async () => {
    const data = await sample('12-hand-over-recorded-late');
    const late = async (days: string) =>
      (await rows(data, '--late', days)).filter((row) => row.includes('recorded-late'));
    expect(await late('119')).toEqual(['P-1 C-1 recorded-late f-005 TitreHandedOver']);
    expect(await late('120')).toEqual([]);
  });

  it('all together, by person', async () => {
    const names = ['s13-incomplete-and-closed', 's01-the-whole-way', 's11-at-the-counter'];
    const data = await importing(...names.map((name) => join(SAMPLES, `${name}.ndjson`)));
    expect((await rows(data)).map((row) => row.split(' ')[0])).toEqual(['S11-P2', 'S13-P1']);
  });

  it('as corrected, and not what was voided', async () => {
    const correction = (id: string, data: object): string =>
      fact(id, { type: 'FactCorrected', recordedAt: '2026-12-01T08:00:00Z', data });
    const told = [
      filed('a', 'P-1'),
      fact('b', { case: 'C-1', type: 'CardAvailable', data: {} }),
      fact('c', { case: 'C-1', type: 'CardProduced', data: {} }),
    ];
    expect(await rows(await telling(...told))).toHaveLength(2);
    const corrected = [correction('d', { corrects: 'b', void: true })];
    expect(await rows(await telling(...told, ...corrected))).toEqual([
      'P-1 C-1 no-place c CardProduced',
    ]);
  });
});

describe('--case and --late', () => {
  const available = (id: string, person: string, caseId: string): string =>
    fact(id, { person, case: caseId, type: 'CardAvailable', data: {} });
  const told = [
    ...[filed('a1', 'P-1'), available('a2', 'P-1', 'C-1'), available('a3', 'P-1', 'C-9')],
    ...[filed('b1', 'P-2'), available('b2', 'P-2', 'C-1')],
    ...[filed('c1', 'P-3', { case: 'C-3' })],
    fact('a4', { type: 'AddressDeclared', recordedAt: '2026-12-01T08:00:00Z', data: {} }),
  ];
  let data = '';

  beforeAll(async () => {
    data = await telling(...told);
  });

  it('of one case, and nothing else of its person', async () => {
    expect(await rows(data)).toHaveLength(4);
    expect(await rows(data, '--case', 'P-2/C-1')).toEqual(['P-2 C-1 no-place b2 CardAvailable']);
    expect(await rows(data, '--case', 'P-1/C-1')).toEqual(['P-1 C-1 no-place a2 CardAvailable']);
  });

  it('by its id alone where one person alone has it', async () => {
    expect(await rows(data, '--case', 'C-9')).toEqual(['P-1 C-9 no-place a3 CardAvailable']);
    const ran = await asked(data, '--case', 'C-1');
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain('C-1 is more than one case, write one: P-1/C-1, P-2/C-1');
  });

  it('of which there is nothing to say', async () => {
    expect(await asked(data, '--case', 'C-3')).toMatchObject({
      ...{ code: 0, stderr: '' },
      stdout: NO_DEVIATION.replace(':', ' in case C-3:'),
    });
  });

  it('unknown: exit code 4', async () => {
    const ran = await asked(data, '--case', 'P-1/C-7');
    expect(ran).toMatchObject({ code: 4, stdout: '' });
    expect(ran.stderr).toContain('no case P-1/C-7');
  });

  it.each(['-1', '1.5', 'ten', ''])('--late=%s: exit code 2', async (late) => {
    const ran = await asked(data, '--case', 'C-3', `--late=${late}`);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain('write a whole number of days');
  });
});

describe('more than is held in memory', () => {
  it('is counted, then told as it is', async () => {
    const late = { type: 'AddressDeclared', recordedAt: '2026-12-01T08:00:00Z', data: {} };
    const persons = Array.from({ length: 101 }, (_, i) => `P-${1000 + i}`);
    const told = persons.flatMap((person) =>
      Array.from({ length: 100 }, (_, i) => fact(`${person}-${100 + i}`, { person, ...late })),
    );
    const data = await telling(...told);
    const lines = (await asked(data)).stdout.trimEnd().split('\n');
    expect(lines[0]).toBe('10100 deviations of 101 persons; every fact has been kept');
    const facts = lines.slice(11).map((line) => line.split(/ +/)[3]);
    expect(facts).toEqual(
      persons.flatMap((p) => Array.from({ length: 100 }, (_, i) => `${p}-${100 + i}`)),
    );
    expect(await rows(data)).toHaveLength(10_100);
  });
});
