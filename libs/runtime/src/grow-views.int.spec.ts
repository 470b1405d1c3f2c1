import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { compareCodePoints } from '#libs/kernel';
import type { Fact } from '#libs/kernel';
import { acceptedFacts, given, oneYearCard, severalHistories } from '#libs/testing';
import type { HistoryLine } from '#libs/testing';
import { personView } from '#libs/views';
import type { PersonView } from '#libs/views';
import { openViewsInMemory } from '#libs/views-sql';
import { failingAt, PlaceFailed } from '../fixtures/failing.js';
import { all, inMemory, PLACES, remember, using } from '../fixtures/places.js';
import type { Place } from '../fixtures/places.js';
import { followViews } from './follow-views.js';
import { RUPTURE_REASON } from './grow-persons.js';
import type { Growth } from './grow-persons.js';
import { growOnce, growViews } from './grow-views.js';
import { lagOf } from './lag.js';
import { verifyViews } from './verify-views.js';

const told = fc
  .sample(severalHistories(5), { numRuns: 50, seed: 11 })
  .map((lines) => [...acceptedFacts(lines)])
  .filter((persons) => persons.length > 2)
  .toSorted((a, b) => a.length - b.length)
  .slice(0, 1)
  .flat();

/** Everything kept, by person, personal texts opened. */
function kept({ views, seal }: Pick<Place, 'views' | 'seal'>): PersonView[] {
  return [...views.people()].flatMap(({ person }) => {
    const view = views.viewOf(person);
    if (view === undefined) return [];
    const ruptures = view.ruptures.map((row) => ({
      ...row,
      reason: seal.openValue(RUPTURE_REASON, row.reason),
    }));
    return [{ ...view, ruptures }];
  });
}

/** The same, computed from the facts alone. */
function computed(persons: Iterable<readonly [string, readonly Fact[]]>): PersonView[] {
  return [...persons]
    .toSorted(([a], [b]) => compareCodePoints(a, b))
    .map(([person, facts]) => personView(person, facts));
}

/** Facts in the order of the lines: persons one among another. */
function inTurn(lines: readonly HistoryLine[]): Fact[] {
  const queues = [...acceptedFacts(lines).values()].map((facts) => [...facts]);
  const facts: Fact[] = [];
  for (let i = 0; queues.some((queue) => queue.length > i); i++) {
    for (const queue of queues) facts.push(...queue.slice(i, i + 1));
  }
  return facts;
}

describe.each(PLACES)('views grown %s', (_, open) => {
  it.each([
    ['gap-free', true],
    ['with gaps', false],
  ])(
    'wait until as many events as were asked for are there, positions being %s',
    (_case, gapFree) =>
      using(open, async (place) => {
        const { capabilities } = place.store;
        const store = {
          ...place.store,
          capabilities: { ...capabilities, gapFreePositions: gapFree },
        };
        const growth = { ...place, store };
        await remember(
          place,
          [...told.values()].flatMap(([, facts]) => facts),
        );
        const waiting = Number(await place.store.head());
        expect(await growOnce(growth, waiting + 1)).toBe(0);
        expect(place.views.checkpoint().position).toBe(0n);
        expect(await growOnce(growth, waiting)).toBe(waiting);
        expect(await growOnce(growth, 1)).toBe(0);
      }),
  );

  it('are those computed from the facts, however writing and growing follow each other', () =>
    fc.assert(
      fc.asyncProperty(
        severalHistories(5),
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 12 }),
        (lines, steps) =>
          using(open, async (place) => {
            const facts = inTurn(lines);
            for (let i = 0, at = 0; at < facts.length; i++) {
              // Zero grows; any other number writes as many facts, some of them a second time.
              const step = steps[i % steps.length] ?? 1;
              if (step === 0) await growViews(place);
              await remember(place, facts.slice(Math.max(0, at - 1), at + step + 1));
              at += step + 1;
            }
            await growViews(place);
            expect(await all(verifyViews(place))).toEqual([]);
            expect(kept(place)).toEqual(computed(acceptedFacts(lines)));
            expect(place.views.checkpoint().position).toBe(await place.store.head());
            expect(await growViews(place)).toBe(0);
          }),
      ),
      { numRuns: open === inMemory ? 25 : 3, seed: 1 },
    ));

  it('remember when the last event they reflect was appended', () =>
    using(open, async (place) => {
      for (const [, facts] of told) await remember(place, facts);
      await growViews(place);
      const [last] = (await place.store.readAll({ limit: 100_000 })).slice(-1);
      expect(place.views.checkpoint()).toEqual({
        ...{ position: last?.position, appendedAt: last?.appendedAt },
      });
    }));
});

describe('growth cut short', () => {
  it.each(['before', 'after'] as const)(
    'by a failure at any step (%s it is done) and begun again leaves the same rows',
    (when) =>
      using(inMemory, async (place) => {
        for (const [, facts] of told) await remember(place, facts);
        const expected = computed(told);
        for (let step = 1, hasFailed = true; hasFailed; step++) {
          const views = openViewsInMemory();
          const growth: Growth = { ...place, views };
          const failing = failingAt(growth, step, when);
          hasFailed = await growViews(failing).then(
            () => false,
            (error: unknown) => {
              if (error instanceof PlaceFailed) return true;
              throw error;
            },
          );
          await growViews(growth);
          expect(views.parked()).toEqual([]);
          expect(kept({ ...place, views })).toEqual(expected);
          expect(views.checkpoint().position).toBe(await place.store.head());
          views.close();
        }
      }),
  );
});

describe('events that say nothing, or cannot be read', () => {
  const other = { person: 'P-1', case: null, fact: 'f-9', actor: null, schemaVersion: 1 };
  const days = { occurredOn: '2026-03-01', recordedAt: '2026-03-01T08:00:00Z' };

  async function append(
    place: Place,
    stream: string,
    type: string,
    metadata: object | string,
    data = '{}',
  ) {
    const { expected } = await place.store.tail(stream);
    const id = crypto.randomUUID();
    const text = typeof metadata === 'string' ? metadata : JSON.stringify(metadata);
    await place.store.append(stream, [{ id, type, data, metadata: text }], {
      ...{ expected, commandId: id },
    });
  }

  const card = given(oneYearCard()).facts;
  const neighbour = card.map((fact) => ({ ...fact, id: 'n-1', person: 'P-2' }));

  it('of an unknown type are passed over', () =>
    using(inMemory, async (place) => {
      await remember(place, card);
      await append(place, 'person-P-1', 'TitreRenewed', { ...other, ...days });
      await append(place, 'person-P-3', 'TitreRenewed', { ...other, ...days, person: 'P-3' });
      expect(await growViews(place)).toBe(3);
      expect(place.views.viewOf('P-1')).toEqual(personView('P-1', card));
      expect(place.views.parked()).toEqual([]);
      expect(place.views.person('P-3')?.outlook ?? null).toBeNull();
      expect(await all(verifyViews(place))).toEqual([]);
    }));

  it('of a stream that is nobody’s are passed over', () =>
    using(inMemory, async (place) => {
      await append(place, 'system-settings', 'PanVisited', { ...other, ...days });
      expect(await growViews(place)).toBe(1);
      expect([place.views.count(), place.views.checkpoint().position]).toEqual([0, 1n]);
    }));

  it.each<[string, object | string]>([
    ['of a version newer than is known', { ...other, ...days, schemaVersion: 99 }],
    ['without their days', other],
    ['that are no JSON', '{'],
    ['that are nothing', 'null'],
    ['whose other keys are no object', { ...other, ...days, extra: null }],
  ])('%s park their person alone', (_, metadata) =>
    using(inMemory, async (place) => {
      await remember(place, [...card, ...neighbour]);
      await append(place, 'person-P-1', 'PanVisited', metadata);
      await growViews(place);
      expect(place.views.parked()).toMatchObject([
        { person: 'P-1', reason: expect.stringContaining('person-P-1 revision 1 cannot be read') },
      ]);
      expect(place.views.viewOf('P-2')).toEqual(personView('P-2', neighbour));
      expect((await all(verifyViews(place))).map(({ person }) => person)).toEqual(['P-1']);
      expect(place.views.checkpoint().position).toBe(3n);
    }),
  );

  it.each(['null', '[]', '7', '"text"', '{'])('whose data is %s park their person alone', (data) =>
    using(inMemory, async (place) => {
      await remember(place, [...card, ...neighbour]);
      await append(place, 'person-P-1', 'PanVisited', { ...other, ...days }, data);
      await growViews(place);
      expect(place.views.parked()).toMatchObject([{ person: 'P-1' }]);
      expect(place.views.viewOf('P-2')).toEqual(personView('P-2', neighbour));
    }),
  );

  it('whose envelope was moved from elsewhere park their person too', () =>
    using(inMemory, async (place) => {
      await remember(place, card);
      const extra = { note: place.seal.sealValue('P-1', 'elsewhere', 'said') };
      place.seal.commit();
      await append(place, 'person-P-1', 'PanVisited', { ...other, ...days, extra });
      await growViews(place);
      expect(place.views.parked()).toMatchObject([{ person: 'P-1' }]);
    }));

  it('whose key is gone are read without what it sealed', () =>
    using(inMemory, async (place) => {
      await remember(place, card);
      const extra = { note: { $enc: 'forgotten', v: 'AAAA' } };
      await append(place, 'person-P-1', 'PanVisited', { ...other, ...days, extra });
      await growViews(place);
      expect(place.views.parked()).toEqual([]);
      expect(await all(verifyViews(place))).toEqual([]);
    }));

  it('do not hide that a row was altered, lost, or is of nobody', () =>
    using(inMemory, async (place) => {
      await remember(place, [...card, ...neighbour]);
      await growViews(place);
      const checkpoint = place.views.checkpoint();
      const [altered] = kept(place);
      if (altered === undefined) throw new TypeError('somebody is kept');
      const views = [
        { ...altered, spells: [] },
        { ...altered, person: 'P-7' },
      ];
      place.views.write({ views, checkpoint });
      expect(await all(verifyViews(place))).toEqual([
        { person: 'P-1', detail: 'the rows differ from those computed from the events' },
        { person: 'P-7', detail: 'no event speaks of this person' },
      ]);
      const empty = { ...place, views: openViewsInMemory() };
      empty.views.write({ views: [], checkpoint });
      expect(await all(verifyViews(empty))).toEqual([
        { person: 'P-1', detail: 'the views have no row for this person' },
        { person: 'P-2', detail: 'the views have no row for this person' },
      ]);
    }));

  it('recorded beyond the years a number counts exactly are no difference', () =>
    using(inMemory, async (place) => {
      await remember(
        place,
        card.map((fact) => ({ ...fact, recordedAt: '9999-12-31T23:59:59Z' })),
      );
      await growViews(place);
      expect(await all(verifyViews(place))).toEqual([]);
    }));
});

describe('following', () => {
  it('keeps the views at the head while facts are written, until it is told to stop', () =>
    using(inMemory, async (place) => {
      const stop = new AbortController();
      const [first, ...rest] = told;
      await remember(place, first?.[1] ?? []);
      const following = followViews(place, stop.signal);
      for (const [, facts] of rest) {
        await remember(place, facts.slice(0, 2));
        await remember(place, facts.slice(2));
      }
      const head = await place.store.head();
      while (place.views.checkpoint().position < head) {
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
      stop.abort();
      await following;
      expect(kept(place)).toEqual(computed(told));
      expect(await all(verifyViews(place))).toEqual([]);
      await remember(place, given(oneYearCard({}, { id: 'late' })).facts);
      expect(place.views.checkpoint().position).toBe(head);
    }));

  it('is behind by the events to come, and the age of the oldest', () =>
    using(inMemory, async (place) => {
      const now = Date.now();
      expect(await lagOf(place, now)).toEqual({ events: 0, seconds: 0 });
      for (const [, facts] of told) await remember(place, facts);
      const [oldest] = await place.store.readAll({ limit: 1 });
      const appended = Date.parse(oldest?.appendedAt ?? '');
      expect(await lagOf(place, appended + 90_000)).toEqual({
        ...{ events: Number(await place.store.head()), seconds: 90 },
      });
      expect((await lagOf(place, appended - 90_000)).seconds).toBe(0);
      await growViews(place);
      expect(await lagOf(place, now)).toEqual({ events: 0, seconds: 0 });
    }));
});
