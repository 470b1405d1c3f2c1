import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { readFact } from '#libs/kernel';
import type { Fact, Json } from '#libs/kernel';
import { history } from '#libs/testing';
import { readHistoryLine, UnknownFormatVersion } from './read-history.js';
import type { HistoryLine } from './read-history.js';
import { HEADER_LINE, historyLine, isSameFact } from './write-history.js';

const said = {
  ...{ id: 'f-1', person: 'P-1', case: null, type: 'PanVisited', occurredOn: '2026-03-01' },
  ...{ recordedAt: '2026-03-01T08:00:00Z', actor: { kind: 'pan' }, data: {} },
};

function read(text: string | Buffer, number = 2): HistoryLine {
  return readHistoryLine({ number, bytes: Buffer.from(text) });
}

function reasonOf(line: HistoryLine): string | null {
  return line.kind === 'unreadable' ? line.reason : null;
}

describe('a line of a history file', () => {
  it('is a fact, with its number', () =>
    expect(read(JSON.stringify(said), 7)).toEqual({ kind: 'fact', number: 7, fact: said }));

  it.each(['', ' ', '\t \t'])('is blank: %j', (text) => expect(read(text).kind).toBe('blank'));

  it.each([
    ['{', /^not JSON: /],
    ['{"id":"f-1"} x', /^not JSON: /],
    ["{'id':'f-1'}", /^not JSON: /],
    ['[]', /^a line must be a JSON object$/],
    ['null', /^a line must be a JSON object$/],
    ['{}', /^id must be a text, found missing$/],
  ])('is unreadable: %j', (text, reason) => expect(reasonOf(read(text))).toMatch(reason));

  it('is unreadable when it is not UTF-8', () => {
    const latin = Buffer.from(JSON.stringify({ ...said, note: 'é' }), 'latin1');
    expect(reasonOf(read(latin))).toBe('not UTF-8');
  });

  it('is unreadable when it is too long to keep', () =>
    expect(reasonOf(readHistoryLine({ number: 3, bytes: null }))).toMatch(/^longer than 1048576/));

  it('is unreadable when it nests without end, and read when braces are mere text', () => {
    const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    const padded = (data: string) =>
      JSON.stringify(said).replace('"data":{}', `"data":{"x":${data},"pad":"${'p'.repeat(2048)}"}`);
    expect(reasonOf(read(padded(deep(63))))).toBe('nested deeper than 64');
    expect(read(padded(deep(62))).kind).toBe('fact');
    expect(read(padded(JSON.stringify('[{"\\'.repeat(200)))).kind).toBe('fact');
    expect(reasonOf(read(deep(500_000)))).toBe('nested deeper than 64');
  });
});

describe('the first line', () => {
  const header = HEADER_LINE.trim();

  it('may be the header, a byte order mark before it or not', () => {
    expect(header).toBe('{"format":"continuo-history","version":1}');
    for (const text of [header, `\uFEFF${header}`, '{"version":1,"format":"continuo-history"}']) {
      expect(read(text, 1)).toEqual({ kind: 'header', number: 1 });
    }
  });

  it('may be a fact, a byte order mark before it or not', () => {
    expect(read(JSON.stringify(said), 1).kind).toBe('fact');
    expect(read(`\uFEFF${JSON.stringify(said)}`, 1).kind).toBe('fact');
  });

  it.each(['2', '"1"', 'null', '0'])('of version %s stops everything', (version) => {
    const other = `{"format":"continuo-history","version":${version}}`;
    expect(() => read(other, 1)).toThrow(UnknownFormatVersion);
    expect(() => read(other, 1)).toThrow(`version ${version}`);
  });

  it('without a version stops everything', () =>
    expect(() => read('{"format":"continuo-history"}', 1)).toThrow(UnknownFormatVersion));

  it('of another format is a line like any other', () =>
    expect(reasonOf(read('{"format":"other","version":9}', 1))).toMatch('id must be a text'));

  it('is the only place of a header', () => expect(read(header, 2).kind).toBe('unreadable'));

  it('is a fact when it bears an id, whatever else it says', () =>
    expect(read(JSON.stringify({ ...said, format: 'continuo-history', version: 9 }), 1).kind).toBe(
      'fact',
    ));
});

function factOf(line: Json): Fact {
  const fact = readFact(line);
  if (!fact.ok) throw new TypeError(fact.reason);
  return fact.fact;
}

/** The same value, the keys of each object the other way round. */
function turned(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(turned);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, Json] => [key, turned(inner)]);
  return Object.fromEntries(entries.toReversed());
}

describe('a fact written', () => {
  it('is one line, its keys in the order of the format, unknown keys last', () => {
    const line = historyLine(factOf({ batch: 'b-7', ...said, case: 'C-1' }));
    expect(line).toBe(
      '{"id":"f-1","person":"P-1","case":"C-1","type":"PanVisited","occurredOn":"2026-03-01",' +
        '"recordedAt":"2026-03-01T08:00:00Z","actor":{"kind":"pan"},"data":{},"batch":"b-7"}\n',
    );
  });

  it('is read back the same, and written again the same', () =>
    fc.assert(
      fc.property(history(), fc.json(), fc.json(), (lines, actor, extra) => {
        for (const told of lines) {
          const more = { actor: JSON.parse(actor) as Json, note: JSON.parse(extra) as Json };
          const fact = readFact({ ...told, ...more } as Json);
          if (!fact.ok) continue;
          const line = historyLine(fact.fact);
          expect(line.indexOf('\n')).toBe(line.length - 1);
          const again = factOf(JSON.parse(line) as Json);
          expect(again).toEqual(fact.fact);
          expect(historyLine(again)).toBe(line);
        }
      }),
      { numRuns: 200, seed: 1 },
    ));

  it('gives back a case that identified nothing', () => {
    for (const unusable of ['', 7, ['C-1']]) {
      const line = historyLine(factOf({ ...said, case: unusable }));
      expect(JSON.parse(line)).toMatchObject({ case: unusable });
    }
  });
});

describe('two facts', () => {
  it('say the same whatever the order of their keys', () =>
    fc.assert(
      fc.property(history(), fc.json(), (lines, text) => {
        for (const told of lines) {
          const fact = readFact({ ...told, note: JSON.parse(text) as Json } as Json);
          if (!fact.ok) continue;
          const other = factOf(turned(JSON.parse(historyLine(fact.fact)) as Json));
          expect(isSameFact(fact.fact, other)).toBe(true);
        }
      }),
      { numRuns: 100, seed: 2 },
    ));

  it('say the same when what is absent in one is null or empty in the other', () => {
    const { actor: _, case: __, data: ___, ...least } = said;
    expect(isSameFact(factOf(least), factOf({ ...least, case: null, actor: null, data: {} }))).toBe(
      true,
    );
    expect(isSameFact(factOf(least), factOf({ ...least, data: null }))).toBe(true);
  });

  it.each([
    ['person', { person: 'P-2' }],
    ['case', { case: 'C-1' }],
    ['type', { type: 'PresenceResumed' }],
    ['legal day', { occurredOn: '2026-03-02' }],
    ['moment, though written otherwise', { recordedAt: '2026-03-01T09:00:00+01:00' }],
    ['actor', { actor: { kind: 'ccc' } }],
    ['data', { data: { note: 1 } }],
    ['order of a list', { data: { items: [2, 1] } }],
    ['unknown key', { batch: 'b-1' }],
  ])('differ by their %s', (_, change) => {
    const one = factOf({ ...said, data: { items: [1, 2] } });
    const other = factOf({ ...said, data: { items: [1, 2] }, ...change });
    expect(isSameFact(one, other)).toBe(false);
  });
});
