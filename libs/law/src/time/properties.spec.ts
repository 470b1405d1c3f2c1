import { describe, expect, it } from '@jest/globals';
import { formatDay, parseInstant } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { holdsOnHistories } from '#libs/testing';
import type { AskedHistory } from '#libs/testing';
import { coverage } from '../answer/coverage.js';
import { situationOf } from '../day/situation.js';
import type { Situation } from '../day/situation.js';
import { knownFacts } from '../facts/known-facts.js';
import { PRACTICE } from '../law-book.js';
import { dueDay } from './due-days.js';
import type { TimeFact, TimeFactType } from './time-fact.js';
import { timeFactsOf } from './time-facts.js';

const SEED = 20_261_014;
const FAR = '2200-01-01';

function holds(runs: number, check: (told: AskedHistory) => void): void {
  holdsOnHistories(runs, SEED, check);
}

/** The time facts of every case of a person. */
function timesIn(situation: Situation): Map<string, TimeFact[]> {
  const cases = [...situation.dossier.cases.keys()];
  return new Map(cases.map((id) => [id, timeFactsOf(situation, id)]));
}

function typesOf(facts: readonly TimeFact[], only: readonly TimeFactType[]): TimeFactType[] {
  return facts.flatMap(({ type }) => (only.includes(type) ? [type] : []));
}

describe('the facts of time', () => {
  it('say that silence has elapsed of the cases of the answer, on their days, and of no other', () => {
    let met = 0;
    holds(2_000, ({ facts, knownAt, situation }) => {
      const elapsed = [...timesIn(situation)].flatMap(([id, times]) =>
        times.flatMap(({ type, on }) =>
          type === 'SilenceElapsed' ? [`${id} ${formatDay(on)}`] : [],
        ),
      );
      const answer = coverage(facts, { on: FAR, knownAt });
      const rejections = answer?.implicitRejections.map(({ case: id, on }) => `${id} ${on}`) ?? [];
      expect(elapsed.sort()).toEqual([...rejections].sort());
      met += elapsed.length;
    });
    expect(met).toBeGreaterThan(200);
  });

  it('start the clock, let it stand still and go on by turns, and end it while it runs', () => {
    let suspended = 0;
    holds(2_000, ({ situation }) => {
      for (const times of timesIn(situation).values()) {
        const clock = typesOf(times, [
          'ClockStarted',
          'ClockSuspended',
          'ClockResumed',
          'SilenceElapsed',
        ]).join(' ');
        expect(clock).toMatch(
          /^(ClockStarted( ClockSuspended ClockResumed)*( ClockSuspended| SilenceElapsed)?)?$/,
        );
        if (clock.includes('ClockSuspended')) suspended += 1;
      }
    });
    expect(suspended).toBeGreaterThan(100);
  });

  it('say what is in hand only when it changes, and nothing from the hand-over on', () => {
    let met = 0;
    holds(1_000, ({ situation }) => {
      for (const [id, times] of timesIn(situation)) {
        const papers = times.filter(({ type }) => /^Provision|^DecisionProven/.test(type));
        expect(papers[0]?.type).not.toBe('ProvisionLapsed');
        for (const [i, { type, on }] of papers.entries()) {
          expect(papers[i + 1]?.type).not.toBe(type);
          const file = situation.dossier.cases.get(id);
          expect(on).toBeLessThan(file?.handedOverOn ?? -Infinity);
        }
        met += papers.length;
      }
    });
    expect(met).toBeGreaterThan(200);
  });

  it('come in order, and close a case once at the most', () =>
    holds(1_000, ({ situation }) => {
      for (const times of timesIn(situation).values()) {
        const days = times.map(({ on }) => on);
        expect(days).toEqual([...days].sort((a, b) => a - b));
        expect(typesOf(times, ['CaseClosed']).length).toBeLessThanOrEqual(1);
      }
    }));

  it('do not depend on the order of the facts, nor on what is recorded later', () =>
    holds(500, ({ facts, knownAt, situation }) => {
      const moment = parseInstant(knownAt) ?? NaN;
      const byThen = facts.filter(({ recordedAt }) => (parseInstant(recordedAt) ?? NaN) <= moment);
      const again = situationOf(knownFacts(byThen.toReversed(), moment), PRACTICE);
      expect(timesIn(again)).toEqual(timesIn(situation));
    }));
});

describe('the day a limit ends', () => {
  // The other days rest on papers, and are worked out by hand in due-days.spec.ts.
  it.each(['silence', 'supplement-deadline'] as const)(
    '%s: rests on nothing dated after the day asked about',
    (name) =>
      holds(500, ({ situation }) => {
        const { all } = situation.dossier.facts;
        for (const on of new Set(all.map(({ day }) => day))) {
          const then = situationOf(
            all.filter(({ day }) => day <= on),
            PRACTICE,
          );
          for (const { file } of then.filings) {
            const { id } = file;
            const due = (known: Situation): Day | null => dueDay(name, known, id, on);
            expect([id, formatDay(on), due(situation)]).toEqual([id, formatDay(on), due(then)]);
          }
        }
      }),
  );
});
