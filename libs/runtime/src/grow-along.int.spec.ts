import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import type { Fact } from '#libs/kernel';
import { acceptedFacts, severalHistories } from '#libs/testing';
import { openViewsInMemory } from '#libs/views-sql';
import { failingAt, PlaceFailed } from '../fixtures/failing.js';
import { all, inMemory, PLACES, remember, using } from '../fixtures/places.js';
import type { Place } from '../fixtures/places.js';
import { growAlong } from './grow-along.js';
import type { Steps } from './grow-along.js';
import type { Growth } from './grow-persons.js';
import { growViews } from './grow-views.js';
import type { Progress } from './progress.js';
import { verifyViews } from './verify-views.js';

const STEPS: Steps = { atLeast: 1, atMost: 2, waitingMost: 100, quietAfter: 4n };

const lives = severalHistories(5).map((lines) => [...acceptedFacts(lines).values()]);

/** The same facts, one of each person after the other. */
function inTurn(persons: readonly (readonly Fact[])[]): Fact[] {
  const longest = Math.max(0, ...persons.map((facts) => facts.length));
  return Array.from({ length: longest }, (_, i) =>
    persons.flatMap((facts) => facts.slice(i, i + 1)),
  ).flat();
}

async function isWhole(growth: Growth & Place): Promise<void> {
  expect(growth.views.parked()).toEqual([]);
  expect(growth.views.checkpoint().position).toBe(await growth.store.head());
  expect(await all(verifyViews(growth))).toEqual([]);
}

describe.each(PLACES)('views that grow along with a writer, %s', (_, open) => {
  it.each([
    ['one life after the other', (persons: readonly (readonly Fact[])[]) => persons.flat()],
    ['all in turn', inTurn],
  ])('are those of the events at its end, and after every step: %s', (_order, told) =>
    fc.assert(
      fc.asyncProperty(
        lives,
        fc.constantFrom(STEPS, { ...STEPS, waitingMost: 2 }, { ...STEPS, atLeast: 3, atMost: 3 }),
        (persons, steps) =>
          using(open, async (place) => {
            const along = growAlong(place, steps);
            const facts = told(persons);
            for (let at = 0; at < facts.length; at += 3) {
              await remember(place, facts.slice(at, at + 3));
              const before = place.views.checkpoint().position;
              await along.step();
              expect(place.views.checkpoint().position).toBeGreaterThanOrEqual(before);
            }
            await along.finish();
            await isWhole(place);
          }),
      ),
      { numRuns: open === inMemory ? 25 : 3, seed: 5 },
    ),
  );
});

/** Lives long enough that steps come between them. */
const SEVERAL =
  fc
    .sample(lives, { numRuns: 50, seed: 31 })
    .find((persons) => persons.length > 3 && persons.flat().length > 20) ?? [];

describe('growth along with a writer', () => {
  it('left at any step is taken up by an ordinary one from its checkpoint, which misses nobody', () =>
    using(inMemory, async (place) => {
      const facts = inTurn(SEVERAL);
      let taken = 0;
      for (let stop = 3; stop <= facts.length + 3; stop += 3) {
        const views = openViewsInMemory();
        const growth = { ...place, views };
        await remember(place, facts.slice(0, stop));
        const along = growAlong(growth, STEPS);
        while (await along.step()) taken += 1;
        await growViews(growth);
        await isWhole(growth);
        views.close();
      }
      expect(taken).toBeGreaterThan(5);
    }));

  it('cut short by a failure anywhere is taken up too', () =>
    using(inMemory, async (place) => {
      for (const facts of SEVERAL) await remember(place, facts);
      for (let number = 1, hasFailed = true; hasFailed; number++) {
        const views = openViewsInMemory();
        const growth = { ...place, views };
        const failing = failingAt(growth, number, 'after');
        const grown = Promise.resolve().then(() => growAlong(failing, STEPS).finish());
        hasFailed = await grown.then(
          () => false,
          (error: unknown) => {
            if (error instanceof PlaceFailed) return true;
            throw error;
          },
        );
        await growViews(growth);
        await isWhole(growth);
        views.close();
      }
    }));

  it('grows nobody whose facts are still being told', () =>
    using(inMemory, async (place) => {
      const along = growAlong(place, STEPS);
      const [life = []] = SEVERAL;
      for (const fact of life) {
        await remember(place, [fact]);
        expect(await along.step()).toBe(false);
      }
      expect(place.views.count()).toBe(0);
      const told: Progress[] = [];
      await along.finish((progress) => told.push(progress));
      expect(told).toEqual([{ what: 'views, persons', done: 1, total: 1 }]);
      expect(place.views.count()).toBe(1);
    }));
});
