import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { compareCodePoints } from '#libs/kernel';
import { acceptedFacts, severalHistories } from '#libs/testing';
import { openViewsInMemory } from '#libs/views-sql';
import { failingAt, PlaceFailed } from '../fixtures/failing.js';
import { all, inMemory, remember, using } from '../fixtures/places.js';
import { growResumably } from './grow-resumably.js';
import type { Growth } from './grow-persons.js';
import { verifyViews } from './verify-views.js';

const persons =
  fc
    .sample(severalHistories(6), { numRuns: 50, seed: 23 })
    .map((lines) => [...acceptedFacts(lines)])
    .find((each) => each.length > 4) ?? [];

/** Cuts a growth short at each of its calls in turn, before and after what the call does. */
async function cutEverywhere(growth: Growth, check: () => void): Promise<number> {
  let cuts = 0;
  for (let number = 1; ; number++) {
    for (const when of ['before', 'after'] as const) {
      const cut = await growResumably(failingAt(growth, number, when), { step: 2 }).then(
        () => false,
        (error: unknown) => {
          if (error instanceof PlaceFailed) return true;
          throw error;
        },
      );
      if (!cut) return cuts;
      cuts += 1;
      check();
    }
  }
}

describe('views grown so that they can be resumed', () => {
  it('go on, wherever they were cut short, without doing again what was complete', () =>
    using(inMemory, async (place) => {
      for (const [, facts] of persons) await remember(place, facts);
      let complete = 0;
      const cuts = await cutEverywhere(place, () => {
        const pass = place.views.pass();
        const now = pass === null && place.views.checkpoint().position > 0n ? persons.length : 0;
        const reached = Math.max(now, pass?.persons.length ?? 0);
        expect(reached).toBeGreaterThanOrEqual(complete);
        complete = reached;
      });
      expect(cuts).toBeGreaterThan(10);
      expect(complete).toBeGreaterThanOrEqual(4);
      expect(place.views.pass()).toBeNull();
      expect(place.views.count()).toBe(persons.length);
      expect(await all(verifyViews(place))).toEqual([]);
      const told = [...place.views.streams()];
      expect(told.map(({ person }) => person)).toEqual(
        persons.map(([person]) => person).toSorted(compareCodePoints),
      );
      for (const { person, row } of told) {
        expect([...row].sort()).toEqual([...place.views.streamsOfEach([person]).flat()].sort());
      }
    }));

  it('leave what comes meanwhile to the next pass, and miss none of it', () =>
    using(inMemory, async (place) => {
      const [[, first = []] = [], ...others] = persons;
      await remember(place, first.slice(0, 1));
      for (const [, facts] of others) await remember(place, facts);
      const growing = { ...place, views: openViewsInMemory() };
      // Everyone of the first two steps is complete, and then somebody of the first step is spoken of again.
      let calls = 0;
      const views = {
        ...growing.views,
        write: (update: Parameters<typeof growing.views.write>[0]) => {
          if (++calls === 5) throw new PlaceFailed('write');
          growing.views.write(update);
        },
      };
      await expect(growResumably({ ...growing, views }, { step: 1 })).rejects.toThrow(PlaceFailed);
      expect(growing.views.pass()?.persons).toHaveLength(4);
      await remember(place, first.slice(1));
      await growResumably(growing, { step: 1 });
      expect(await all(verifyViews(growing))).toEqual([]);
      growing.views.close();
    }));
});
