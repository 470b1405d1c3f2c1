import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { formatDay, parseDay, parseInstant, readFact } from '#libs/kernel';
import type { Fact, Json } from '#libs/kernel';
import { historyAndQuestion } from '#libs/testing';
import type { HistoryLine } from '#libs/testing';
import { article, PRACTICE, STRICT } from '../law-book.js';
import { coverage } from './coverage.js';
import type { CoverageAnswer, TimelineEntry } from './coverage.js';
import { explain } from './explain.js';

const SEED = 20_261_010;

function factsOf(lines: readonly HistoryLine[]): Fact[] {
  const byId = new Map<string, Fact>();
  for (const line of lines) {
    const read = readFact(line as Json);
    if (read.ok && !byId.has(read.fact.id)) byId.set(read.fact.id, read.fact);
  }
  return [...byId.values()].filter((fact) => fact.person === 'P-1');
}

interface Asked {
  readonly facts: readonly Fact[];
  readonly question: Parameters<typeof coverage>[1];
  readonly answer: CoverageAnswer;
}

/** Holds a property against random histories and questions of which something is known. */
function holds(runs: number, check: (asked: Asked) => void): void {
  fc.assert(
    fc.property(historyAndQuestion(), ({ lines, question }) => {
      const { on, knownAt, policy } = question;
      const asked = { on, knownAt, law: policy === 'STRICT' ? STRICT : PRACTICE };
      const facts = factsOf(lines);
      const answer = coverage(facts, asked);
      if (answer !== null) check({ facts, question: asked, answer });
    }),
    { numRuns: runs, seed: SEED },
  );
}

function dayOf(text: string): number {
  return parseDay(text) ?? NaN;
}

function holding(timeline: readonly TimelineEntry[], on: string): TimelineEntry | undefined {
  return timeline.find((entry) => entry.from <= on && entry.to >= on);
}

describe('every answer', () => {
  it('is untouched by what is recorded after knownAt', () =>
    holds(400, ({ facts, question, answer }) => {
      const knownAt = parseInstant(question.knownAt) ?? NaN;
      const known = facts.filter((fact) => (parseInstant(fact.recordedAt) ?? NaN) <= knownAt);
      expect(coverage(known, question)).toEqual(answer);
    }));

  it('is untouched by the order of the lines', () =>
    holds(400, ({ facts, question, answer }) => {
      expect(coverage(facts.toReversed(), question)).toEqual(answer);
      const byRecording = facts.toSorted((a, b) => (a.recordedAt < b.recordedAt ? 1 : -1));
      expect(coverage(byRecording, question)).toEqual(answer);
    }));

  it('is lawful exactly when an instrument covers, sorted and without repeats', () =>
    holds(500, ({ answer }) => {
      expect(answer.lawful === true).toBe(answer.cover.length > 0);
      expect(answer.cover).toEqual([...new Set(answer.cover)].toSorted());
      for (const entry of answer.timeline) {
        expect(entry.lawful === true).toBe((entry.instruments ?? []).length > 0);
      }
    }));

  it('has a cause exactly when unlawful, or lawful with nothing to show and no minor', () =>
    holds(500, ({ answer }) => {
      const { lawful, proof, cover, cause } = answer;
      const isUnproven = lawful === true && proof === 'none' && !cover.includes('I03');
      expect(cause !== null).toBe(lawful === false || isUnproven);
      expect([answer.causeName, answer.since, answer.days].map((it) => it === null)).toEqual(
        Array(3).fill(cause === null),
      );
      if (cause === 'G3' || cause === 'G13') expect(lawful).toBe(true);
      if (lawful === null) expect([cover, proof, cause]).toEqual([[], 'none', null]);
    }));

  it('counts its days from since to on', () =>
    holds(400, ({ answer, question, facts }) => {
      if (answer.since === null) return;
      expect(dayOf(answer.on) - dayOf(answer.since) + 1).toBe(answer.days);
      const eve = formatDay(dayOf(answer.since) - 1);
      const before = coverage(facts, { ...question, on: eve });
      expect(before?.cause === null || before?.lawful !== answer.lawful).toBe(true);
    }));
});

describe('every timeline', () => {
  it('is contiguous and inclusive, its neighbours different', () =>
    holds(500, ({ answer: { timeline } }) => {
      for (const [i, entry] of timeline.entries()) {
        expect(entry.from <= entry.to).toBe(true);
        const next = timeline[i + 1];
        if (next === undefined) continue;
        expect(dayOf(next.from)).toBe(dayOf(entry.to) + 1);
        const said = ({ lawful, instruments, cause }: TimelineEntry) =>
          JSON.stringify([lawful, instruments, cause]);
        expect(said(next)).not.toBe(said(entry));
      }
    }));

  it('reaches the day asked and the day known, and agrees with the answer of that day', () =>
    holds(500, ({ answer, facts, question }) => {
      const last = answer.timeline.at(-1)?.to ?? '9999-12-31';
      expect(last >= answer.on).toBe(true);
      const entry = holding(answer.timeline, answer.on);
      if (entry === undefined) return;
      expect(entry.lawful).toBe(answer.lawful);
      expect(entry.cause ?? null).toBe(answer.cause);
      expect(entry.instruments ?? []).toEqual(answer.cover);
      // Any entry's first and last day, asked alone, gives the same.
      for (const on of [entry.from, entry.to]) {
        const alone = coverage(facts, { ...question, on });
        expect([alone?.lawful, alone?.cause, alone?.cover]).toEqual([
          ...[answer.lawful, answer.cause, answer.cover],
        ]);
      }
    }));
});

describe('every explanation', () => {
  it('names the cause and the instruments of the answer, and the facts and article of each', () =>
    holds(800, ({ answer, facts, question }) => {
      const why = explain(facts, question);
      expect(why?.finding?.cause ?? null).toBe(answer.cause);
      const named = new Set(why?.covers.map((cover) => cover.instrument));
      expect([...named].toSorted()).toEqual([...answer.cover]);
      for (const cover of why?.covers ?? []) {
        expect(cover.facts.length).toBeGreaterThan(0);
        expect(article(cover.article)).toBeDefined();
        expect(cover.from <= answer.on && (cover.to ?? answer.on) >= answer.on).toBe(true);
      }
      if (why?.finding == null) return;
      expect(why.finding.facts.length).toBeGreaterThan(0);
      expect(article(why.finding.article)).toBeDefined();
    }));

  it('rests on facts known by then and on those alone', () =>
    holds(300, ({ facts, question }) => {
      const ids = new Set(facts.map((fact) => fact.id));
      for (const fact of explain(facts, question)?.finding?.facts ?? []) {
        expect(ids.has(fact.id)).toBe(true);
        expect(parseInstant(fact.recordedAt)).toBeLessThanOrEqual(
          parseInstant(question.knownAt) ?? NaN,
        );
      }
    }));
});
