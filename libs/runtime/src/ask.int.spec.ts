import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { compareCodePoints, parseDay, parseInstant } from '#libs/kernel';
import { coverage } from '#libs/law';
import {
  acceptedFacts,
  naiveAtRisk,
  naiveRegister,
  naiveRuptures,
  question,
  severalHistories,
} from '#libs/testing';
import type { HistoryLine } from '#libs/testing';
import { isOpenOn, personView } from '#libs/views';
import { all, inDirectory, inMemory, remember, using } from '../fixtures/places.js';
import type { Place } from '../fixtures/places.js';
import {
  atRisk,
  blockages,
  coverageFromViews,
  everyone,
  register,
  ruptures,
  timelines,
} from './ask.js';
import { growViews } from './grow-views.js';

interface Asked {
  readonly place: Place;
  readonly lines: readonly HistoryLine[];
  /** Asked as known at some moment of the past, and at the latest. */
  readonly questions: readonly { readonly on: string; readonly knownAt: string }[];
}

const LATEST = '2200-01-01';

async function holds(
  { runs, seed, open = inMemory }: { runs: number; seed: number; open?: () => Promise<Place> },
  check: (asked: Asked) => Promise<void>,
): Promise<void> {
  const told = severalHistories().chain((lines) =>
    question(lines).map(({ on, knownAt }) => ({ lines, on, knownAt })),
  );
  await fc.assert(
    fc.asyncProperty(told, ({ lines, on, knownAt }) =>
      using(open, async (place) => {
        for (const facts of acceptedFacts(lines).values()) await remember(place, facts);
        await growViews(place);
        const questions = [
          { on, knownAt },
          { on, knownAt: LATEST },
        ];
        await check({ place, lines, questions });
      }),
    ),
    { numRuns: runs, seed },
  );
}

/** The answer of everyone who is known, by person, computed from the facts alone. */
function answers(lines: readonly HistoryLine[], asked: Asked['questions'][number]) {
  return [...acceptedFacts(lines)]
    .toSorted(([a], [b]) => compareCodePoints(a, b))
    .flatMap(([, facts]) => coverage(facts, asked) ?? []);
}

async function registers({ place, lines, questions }: Asked): Promise<void> {
  for (const asked of questions) {
    const naive = naiveRegister(lines, asked);
    expect(await register(place, asked)).toEqual(naive);
    expect(await register(place, asked, { lawful: false, blocked: true })).toEqual(
      naive.filter((row) => row.lawful === false && row.becauseOfBlockedFile),
    );
    expect(await register(place, asked, { lawful: true, office: '69' })).toEqual(
      naive.filter((row) => row.lawful === true && row.office === '69'),
    );
    const risk = naiveAtRisk(lines, { ...asked, days: 60 });
    expect(await atRisk(place, asked, 60)).toEqual(risk);
    expect(await atRisk(place, asked, 60, '2B')).toEqual(risk.filter((row) => row.office === '2B'));
  }
}

async function everybody({ place, lines, questions }: Asked): Promise<void> {
  for (const asked of questions) {
    const expected = answers(lines, asked);
    expect(await all(everyone(place, asked))).toEqual(
      expected.map(({ person, lawful, proof, cause, since, days, refusalShadow }) => ({
        ...{ person, lawful, proof, cause, since, days, refusalShadow },
      })),
    );
    expect(await all(timelines(place, asked))).toEqual(
      expected.map(({ person, timeline, implicitRejections }) => ({
        ...{ person, timeline, implicitRejections },
      })),
    );
  }
}

async function losses({ place, lines, questions }: Asked): Promise<void> {
  for (const asked of questions) {
    expect(await ruptures(place, asked)).toEqual(naiveRuptures(lines, asked));
    const day = parseDay(asked.on) ?? NaN;
    const met = [...acceptedFacts(lines)]
      .toSorted(([a], [b]) => compareCodePoints(a, b))
      .flatMap(([person, facts]) =>
        personView(person, facts, parseInstant(asked.knownAt))
          .blockages.filter((row) => isOpenOn(row, day))
          .map((row) => ({ person, row })),
      );
    expect(await blockages(place, asked)).toEqual(met);
  }
}

async function persons({ place, lines, questions }: Asked): Promise<void> {
  for (const asked of questions) {
    for (const [person, facts] of acceptedFacts(lines)) {
      expect(await coverageFromViews(place, person, asked)).toEqual(coverage(facts, asked));
    }
    expect(await coverageFromViews(place, 'nobody', asked)).toBeNull();
  }
}

describe('asked of the views, as known now and at a moment of the past', () => {
  it('the register and those at risk are the naive lists, whole and filtered', () =>
    holds({ runs: 15, seed: 1 }, registers));

  it('everyone and timelines are the answer of each, by code points; one person is that answer', () =>
    holds({ runs: 15, seed: 2 }, async (asked) => {
      await everybody(asked);
      await persons(asked);
    }));

  it('ruptures are the naive list, their reasons readable; blockages those open on the day', () =>
    holds({ runs: 15, seed: 3 }, losses));

  it('on disk they are all the same', () =>
    holds({ runs: 3, seed: 4, open: inDirectory }, async (asked) => {
      await registers(asked);
      await everybody(asked);
      await losses(asked);
      await persons(asked);
    }));
});

describe('one person', () => {
  it('is answered from the events while the views have none of them', () =>
    using(inMemory, async (place) => {
      const [lines] = fc.sample(severalHistories(3), { numRuns: 1, seed: 8 });
      const asked = { on: '2026-01-01', knownAt: LATEST };
      for (const [person, facts] of acceptedFacts(lines ?? [])) {
        await remember(place, facts);
        expect(await coverageFromViews(place, person, asked)).toEqual(coverage(facts, asked));
      }
    }));
});
