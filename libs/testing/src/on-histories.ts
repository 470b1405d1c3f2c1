import fc from 'fast-check';
import { parseInstant } from '#libs/kernel';
import type { Fact } from '#libs/kernel';
import { knownFacts, PRACTICE, situationOf } from '#libs/law';
import type { Situation } from '#libs/law';
import { acceptedFacts } from './accepted-facts.js';
import { historyAndQuestion } from './histories/question.js';

/** One person's random history, as known at a random moment. */
export interface AskedHistory {
  readonly facts: readonly Fact[];
  readonly knownAt: string;
  readonly on: string;
  readonly situation: Situation;
}

/** Holds a property against random histories, as known at random moments. */
export function holdsOnHistories(
  runs: number,
  seed: number,
  check: (asked: AskedHistory) => void,
): void {
  fc.assert(
    fc.property(historyAndQuestion(), ({ lines, question }) => {
      const facts = acceptedFacts(lines).get(question.person) ?? [];
      const { knownAt, on } = question;
      const known = knownFacts(facts, parseInstant(knownAt) ?? Number.NaN);
      check({ facts, knownAt, on, situation: situationOf(known, PRACTICE) });
    }),
    { numRuns: runs, seed },
  );
}
