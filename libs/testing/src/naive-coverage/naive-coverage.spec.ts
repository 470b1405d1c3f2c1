import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { naiveAtRisk, naiveRegister, type ListQuestion } from './lists.js';
import { naiveCoverage, type CoverageQuestion } from './naive-coverage.js';
import type { HistoryLine } from './readable.js';
import { naiveRuptures } from './ruptures.js';

/** One expected list: its question, and its rows in their order. */
type ExpectedList = ListQuestion & { readonly rows: readonly object[]; readonly days?: number };

interface WorkedCase {
  readonly story: string;
  readonly answers?: readonly CoverageQuestion[];
  readonly register?: readonly ExpectedList[];
  readonly atRisk?: readonly ExpectedList[];
  readonly ruptures?: readonly ExpectedList[];
}

const SAMPLES = new URL('../../../../samples/', import.meta.url);

function linesOf(name: string): readonly HistoryLine[] {
  const text = readFileSync(new URL(`${name}.ndjson`, SAMPLES), 'utf8');
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line): HistoryLine => JSON.parse(line));
}

// A worked case is a history beside its expected answers; other files of the folder are none.
const files = readdirSync(SAMPLES);
const names = files
  .filter((file) => file.endsWith('.ndjson') && files.includes(file.replace('ndjson', 'json')))
  .map((file) => file.slice(0, -'.ndjson'.length));

describe('the worked cases', () => {
  it('are there', () => expect(names.length).toBeGreaterThanOrEqual(16));
});

const workedCases = names.map((name) => {
  const text = readFileSync(new URL(`${name}.json`, SAMPLES), 'utf8');
  const worked: WorkedCase = JSON.parse(text);
  return { name, lines: linesOf(name), ...worked };
});

describe.each(workedCases.filter((one) => one.answers !== undefined))(
  'worked case $name',
  ({ lines, answers = [] }) => {
    it('has its expected answers, key for key', () => {
      for (const { policy, ...expected } of answers) {
        const question = { ...expected, ...(policy === undefined ? {} : { policy }) };
        const answer = naiveCoverage(lines, question);
        const keys = Object.keys(expected);
        const kept = Object.entries(answer ?? {}).filter(([key]) => keys.includes(key));
        expect(Object.fromEntries(kept)).toStrictEqual(expected);
      }
    });

    it('does not depend on the order of the lines', () => {
      const turned = [...lines].reverse();
      for (const { person, on, knownAt } of answers) {
        const question = { person, on, knownAt };
        expect(naiveCoverage(turned, question)).toStrictEqual(naiveCoverage(lines, question));
      }
    });
  },
);

describe('the worked lists', () => {
  const having = (key: 'register' | 'atRisk' | 'ruptures') =>
    workedCases.flatMap(({ lines, [key]: lists = [] }) =>
      lists.map((list) => ({ lines, ...list })),
    );

  it.each(having('register'))('register on $on', ({ lines, rows, on, knownAt }) => {
    expect(naiveRegister(lines, { on, knownAt })).toStrictEqual(rows);
  });

  it.each(having('atRisk'))('at risk within $days', ({ lines, rows, on, knownAt, days = 0 }) => {
    expect(naiveAtRisk(lines, { on, knownAt, days })).toStrictEqual(rows);
  });

  it.each(having('ruptures'))('ruptures on $on', ({ lines, rows, on, knownAt }) => {
    expect(naiveRuptures(lines, { on, knownAt })).toStrictEqual(rows);
  });
});
