import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { continuo, emptyDirectory, objects, removeDirectories } from './continuo.js';
import { exported, fact } from './told.js';
import type { Line } from './told.js';

jest.setTimeout(60_000);

const HEADER = '{"format":"continuo-history","version":1}';

function written(...lines: readonly string[]): string {
  const file = join(emptyDirectory(), 'history.ndjson');
  writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
  return file;
}

afterAll(removeDirectories);

describe('what the format does not name', () => {
  const odd = [
    'a/b',
    'a%2Fb',
    '%',
    ' a b ',
    'é',
    '😀',
    'person-x',
    '$all',
    "o'x",
    '"',
    '\\',
    '../..',
    '__proto__',
    '\ud800',
    '\udfff',
    '\u0000',
    '\n',
    '\u202e',
    '\ud7ff',
    '\u{10ffff}',
    'x'.repeat(300),
  ];
  const oddFacts = odd.flatMap((id, i) => [
    fact(`odd-${i}-${id}`, { person: id }),
    fact(`odd-${i}-case`, { person: id, case: id, type: 'PanVisited', data: {} }),
    fact(`odd-${i}-of`, { person: id, case: id, type: 'CompletenessEstablished', data: {} }),
  ]);
  const unknownKeys = [
    fact('u-1', {
      data: { birthDate: '1990-01-01', shoeSize: 43, nested: { deep: [1, { x: null }] } },
    }),
    fact('u-2', { actor: { kind: 'prefecture', office: '69', desk: 12, who: { initials: 'AB' } } }),
    fact('u-3', { source: 'AGDREF', batch: [1, 2], constructor: { x: 1 }, toJSON: 'kept' }),
    fact('u-4', { actor: 'a text' }),
    fact('u-5', { actor: null, case: '' }),
    fact('u-6', { case: 12 }),
    '{"id":"u-7","person":"P-1","case":null,"type":"PanVisited","occurredOn":"2026-01-05",' +
      '"recordedAt":"2026-01-05","actor":null,"data":{"__proto__":{"a":1}},"__proto__":{"b":2}}',
  ];
  const texts = ['é ü ñ 漢字 😀', '\ud800 alone', '\u0000\u001f', 'a\u2028b', '"\\/'].map(
    (text, i) =>
      fact(`t-${i}`, { type: 'PartnerRightSuspended', data: { partner: text, reason: text } }),
  );
  const lines = [...oddFacts, ...unknownKeys, ...texts];
  let data = '';

  beforeAll(async () => {
    data = join(emptyDirectory(), 'data');
    const ran = await continuo(['import', written(...lines), '--data', data, '--json']);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(objects(ran)[0]).toMatchObject({ appended: lines.length });
  });

  it('survives: keys, actors, ids and texts, byte for byte', async () => {
    expect((await exported(data)).trimEnd().split('\n')).toEqual([HEADER, ...lines]);
  });

  it('keeps persons apart, each with their own facts and row', async () => {
    const ran = await continuo([
      'register',
      '--everyone',
      '--on',
      '2026-02-01',
      '--data',
      data,
      '--json',
    ]);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    const persons = objects<{ person: string }>(ran).map(({ person }) => person);
    expect(new Set(persons)).toEqual(new Set([...odd, 'P-1']));
    expect(persons).toHaveLength(odd.length + 1);
    const checked = await continuo(['verify', '--data', data, '--json']);
    expect(objects(checked)).toEqual([expect.objectContaining({ faults: 0, differences: 0 })]);
  });

  const typed = odd.filter((id) => id.isWellFormed() && !id.includes('\u0000'));
  it.each(typed)('is found by what was typed: %j', async (id) => {
    const ofPerson = (await exported(data, '--person', id)).trimEnd().split('\n').slice(1);
    expect(ofPerson.sort()).toEqual(
      oddFacts.filter((line) => (JSON.parse(line) as Line)['person'] === id).sort(),
    );
    const ofCase = (await exported(data, '--case', `${id}/${id}`)).trimEnd().split('\n').slice(1);
    expect(ofCase).toHaveLength(2);
  });
});
