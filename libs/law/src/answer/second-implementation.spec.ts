import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { readFact } from '#libs/kernel';
import type { Fact, Json } from '#libs/kernel';
import { historyAndQuestion, naiveCoverage, newTally, reach, surprises } from '#libs/testing';
import type { HistoryLine } from '#libs/testing';
import { PRACTICE, STRICT } from '../law-book.js';
import { coverage } from './coverage.js';

const HISTORIES = 20_000;
const SEED = 20_261_121;
/** How often each cause, instrument, fact type and correction must have been met for the agreement to mean much. */
const REACHED_AT_LEAST = 5;

/** The facts of P-1 among lines as a store keeps them: readable, each id once. */
function factsOf(lines: readonly HistoryLine[]): Fact[] {
  const ids = new Set<string>();
  const facts: Fact[] = [];
  for (const line of lines) {
    const read = readFact(line as Json);
    if (!read.ok || ids.has(read.fact.id)) continue;
    ids.add(read.fact.id);
    if (read.fact.person === 'P-1') facts.push(read.fact);
  }
  return facts;
}

describe('two implementations of reading 1', () => {
  it(`agree on ${HISTORIES} random histories, which reach everything`, () => {
    const tally = newTally();
    fc.assert(
      fc.property(historyAndQuestion(), ({ lines, question }) => {
        const { on, knownAt, policy } = question;
        const law = policy === 'STRICT' ? STRICT : PRACTICE;
        const naive = naiveCoverage(lines, question);
        reach(tally, lines, 'P-1', naive);
        expect(coverage(factsOf(lines), { on, knownAt, law })).toEqual(naive);
      }),
      { numRuns: HISTORIES, seed: SEED },
    );
    expect(surprises(tally, REACHED_AT_LEAST)).toEqual([]);
  }, 300_000);
});
