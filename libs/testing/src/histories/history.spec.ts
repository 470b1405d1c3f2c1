import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDay } from '../naive-coverage/days.js';
import { compareInstants, parisDay, parseInstant } from '../naive-coverage/instants.js';
import { naiveCoverage, type CoverageAnswer } from '../naive-coverage/naive-coverage.js';
import { isReadable, type HistoryLine } from '../naive-coverage/readable.js';
import { UNREADABLE } from './oddities.js';
import { historyAndQuestion } from './question.js';
import { newTally, reach, surprises } from './tally.js';

const SAMPLES = 3000;

const samples = fc
  .sample(historyAndQuestion(), { numRuns: SAMPLES, seed: 20_260_331 })
  .map(({ lines, question }) => ({ lines, question, answer: naiveCoverage(lines, question) }));

const answers = samples.flatMap(({ answer }) => (answer === null ? [] : [answer]));

function instantOf(value: unknown) {
  const instant = parseInstant(value);
  if (instant === null) throw new RangeError(String(value));
  return instant;
}

function entryOn({ timeline }: CoverageAnswer, day: string) {
  return timeline.find(({ from, to }) => from <= day && day <= to);
}

/**
 * Of lines that share an id the first counts, so only without them may lines be moved or dropped.
 */
function hasRepeatedIds(lines: readonly HistoryLine[]): boolean {
  return new Set(lines.map((line) => line['id'])).size < lines.length;
}

describe('generated histories', () => {
  it('reach every cause, every instrument, every fact type and every kind of correction', () => {
    const tally = newTally();
    for (const { lines, question, answer } of samples) reach(tally, lines, question.person, answer);
    expect(surprises(tally, 3)).toStrictEqual([]);
  });

  it('make lines unreadable in the ways they mean to', () => {
    for (const { lines } of samples.slice(0, 50))
      for (const ruin of UNREADABLE)
        for (const line of lines) expect(isReadable(ruin(line))).toBe(false);
  });
});

describe('timelines of generated histories', () => {
  it('are unbroken, and no two neighbours are equal', () => {
    for (const { timeline } of answers)
      timeline.slice(1).forEach((entry, i) => {
        const before = timeline[i];
        expect(parseDay(entry.from)).toBe((parseDay(before?.to) ?? 0) + 1);
        const [a, b] = [entry, before].map((one) => ({ ...one, from: null, to: null }));
        expect(a).not.toStrictEqual(b);
      });
  });

  it('end on or after the day asked about and the day it was known', () => {
    for (const { timeline, on, knownAt } of answers) {
      const last = parseDay(timeline.at(-1)?.to);
      if (last === null) continue;
      const asked = Math.max(parseDay(on) ?? 0, parisDay(instantOf(knownAt)));
      expect(last).toBeGreaterThanOrEqual(asked);
    }
  });

  it('name instruments on lawful days alone, and G3 and G13 never on unlawful ones', () => {
    for (const entry of answers.flatMap(({ timeline }) => timeline)) {
      const keys = Object.keys(entry).sort();
      if (entry.lawful === null) expect(keys).toStrictEqual(['from', 'lawful', 'to']);
      if (entry.lawful === false) expect(['G3', 'G13']).not.toContain(entry.cause);
      if (entry.lawful !== true) continue;
      expect(entry.instruments.length).toBeGreaterThan(0);
      expect(entry.instruments).toStrictEqual([...new Set(entry.instruments)].sort());
    }
  });
});

describe('answers on generated histories', () => {
  it('say of the day what the timeline says of it', () => {
    for (const answer of answers) {
      const entry = entryOn(answer, answer.on);
      const isLawful = entry?.lawful === true;
      if (entry === undefined) expect([null, true]).toContain(answer.lawful);
      else expect(answer.lawful).toBe(entry.lawful);
      if (isLawful) expect(answer.cover).toStrictEqual(entry.instruments);
      const cause = entry === undefined || entry.lawful === null ? null : (entry.cause ?? null);
      expect(answer.cause).toBe(cause);
    }
  });

  it('give a cause to unlawful days and to unproven ones, minors apart', () => {
    for (const { lawful, cover, proof, cause, since, days, causeName } of answers) {
      if (lawful !== true) expect([cover, proof]).toStrictEqual([[], 'none']);
      if (lawful === false) expect(cause).not.toBeNull();
      if (lawful === true && !cover.includes('I03')) expect(cause !== null).toBe(proof === 'none');
      if (lawful === null || cover.includes('I03')) expect(cause).toBeNull();
      for (const other of [since, days, causeName]) expect(other === null).toBe(cause === null);
    }
  });

  it('count days from the first of an unbroken run', () => {
    for (const answer of answers) {
      const { since, days, on, lawful, timeline } = answer;
      if (since === null) continue;
      expect((parseDay(on) ?? 0) - (parseDay(since) ?? 0) + 1).toBe(days);
      const run = timeline.filter(({ from, to }) => since <= to && from <= on);
      for (const entry of run) {
        expect(entry.lawful).toBe(lawful);
        expect(Object.keys(entry)).toContain('cause');
      }
      expect(run[0]?.from).toBe(since);
    }
  });
});

describe('knowledge', () => {
  const plain = samples.filter(({ lines }) => !hasRepeatedIds(lines));

  it('is of the lines, not of their order', () => {
    for (const { lines, question, answer } of plain.slice(0, 800))
      expect(naiveCoverage([...lines].reverse(), question)).toStrictEqual(answer);
  });

  it('ends at the instant asked about', () => {
    for (const { lines, question, answer } of plain.slice(0, 800)) {
      const known = lines.filter((line) => {
        const recordedAt = parseInstant(line['recordedAt']);
        return recordedAt && compareInstants(recordedAt, instantOf(question.knownAt)) <= 0;
      });
      expect(naiveCoverage(known, question)).toStrictEqual(answer);
    }
  });
});
