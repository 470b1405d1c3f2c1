import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { isSameFact } from '#libs/exchange';
import { readFact } from '#libs/kernel';
import type { Fact, Json } from '#libs/kernel';
import { DEMANDE_CHART } from '#libs/procedures';
import { acceptedFacts, given, registered, severalHistories, titre } from '#libs/testing';
import { inMemory, PLACES, remember, using } from '../fixtures/places.js';
import { FactWriter } from './fact-writer.js';
import { growViews } from './grow-views.js';
import { eventsOfPerson, factsOf } from './person-facts.js';

function told(id: string, more: Partial<Fact> = {}): Fact {
  const [fact] = given(titre({}, { id })).facts;
  if (fact === undefined) throw new TypeError('a fact was told');
  return { ...fact, ...more };
}

describe.each(PLACES)('facts remembered %s', (_, open) => {
  it('are appended once, and known after', () =>
    using(open, async (place) => {
      expect(await remember(place, [told('f-1'), told('f-2', { case: 'C-1' })])).toEqual([
        ...['appended', 'appended'],
      ]);
      const head = await place.store.head();
      expect(await remember(place, [told('f-2', { case: 'C-1' }), told('f-1')])).toEqual([
        ...['known', 'known'],
      ]);
      expect(await place.store.head()).toBe(head);
    }));

  it('clash when an id is known with another content: the first counts', () =>
    using(open, async (place) => {
      await remember(place, [told('f-1')]);
      for (const other of [
        told('f-1', { occurredOn: '2022-07-02' }),
        told('f-1', { person: 'P-2' }),
        told('f-1', { case: 'C-1' }),
        told('f-1', { extra: { note: 1 } }),
      ]) {
        const writer = new FactWriter(place.store, place.seal, isSameFact);
        expect(await writer.write([other])).toEqual([{ outcome: 'clash', known: told('f-1') }]);
      }
      expect(await place.store.head()).toBe(1n);
    }));

  it('repeated in one batch are known, or clash, like those of another', () =>
    using(open, async (place) => {
      const other = told('f-1', { occurredOn: '2022-07-02' });
      const batch = [told('f-1'), other, told('f-1'), told('f-2'), told('f-1', { person: 'P-2' })];
      expect(await remember(place, batch)).toEqual([
        ...['appended', 'clash', 'known', 'appended', 'clash'],
      ]);
      expect(await remember(place, batch)).toEqual(['known', 'clash', 'known', 'known', 'clash']);
    }));

  it('new ones among known ones are appended, whatever the order', () =>
    using(open, async (place) => {
      await remember(place, [told('f-1'), told('f-3')]);
      const batch = [told('f-0'), told('f-1'), told('f-2'), told('f-3'), told('f-4')];
      expect(await remember(place, batch)).toEqual([
        ...['appended', 'known', 'appended', 'known', 'appended'],
      ]);
    }));

  it('that no store can keep are refused, and the others are remembered', () =>
    using(open, async (place) => {
      const long = 'x'.repeat(100_000);
      const outcomes = await remember(place, [told('f-1'), told('f-2', { person: long })]);
      expect(outcomes).toEqual(['appended', 'refused']);
    }));

  it('none at all is nothing to do', () =>
    using(open, async (place) => expect(await remember(place, [])).toEqual([])));

  it('are kept sealed: nothing personal is in the events', () =>
    using(open, async (place) => {
      const [person] = given(registered({ birthDate: '1987-06-05', nationality: 'XKX' })).facts;
      if (person === undefined) throw new TypeError('a fact was told');
      await remember(place, [{ ...person, extra: { note: 'lives at the harbour' } }]);
      const [event] = await place.store.readAll({ limit: 1 });
      const text = JSON.stringify([event?.data, event?.metadata]);
      for (const said of ['1987-06-05', 'XKX', 'harbour']) expect(text).not.toContain(said);
    }));
});

describe('what is remembered', () => {
  it('is what was told, of each person, however the lines were cut into batches', () =>
    fc.assert(
      fc.asyncProperty(severalHistories(4), fc.integer({ min: 1, max: 7 }), (lines, size) =>
        using(inMemory, async (place) => {
          const facts = lines.flatMap((line) => {
            const read = readFact(line as Json);
            return read.ok ? [read.fact] : [];
          });
          for (let i = 0; i < facts.length; i += size) {
            await remember(place, facts.slice(i, i + size));
          }
          const byId = (a: Fact, b: Fact) => (a.id < b.id ? -1 : 1);
          // Beside what was told, the fact that opens a case remembers its chart.
          const asTold = (fact: Fact) => ({ ...fact, chart: undefined });
          const opens = ({ type }: Fact) => type === 'DemandeDrafted' || type === 'DemandeFiled';
          const chartToRemember = (fact: Fact) => (opens(fact) ? DEMANDE_CHART.name : undefined);
          for (const [person, expected] of acceptedFacts(lines)) {
            const events = await eventsOfPerson(place.store, null, person);
            const found = factsOf(events, place.seal);
            expect(found.toSorted(byId).map(asTold)).toEqual(expected.toSorted(byId));
            expect(found.map(({ chart }) => chart)).toEqual(found.map(chartToRemember));
          }
        }),
      ),
      { numRuns: 40, seed: 1 },
    ));

  it('is found of a person before and after the views have seen it', () =>
    using(inMemory, async (place) => {
      await remember(place, [
        told('f-1'),
        told('f-2', { case: 'C-1' }),
        told('f-3', { person: 'P-2' }),
      ]);
      const ids = async () => {
        const events = await eventsOfPerson(place.store, place.views, 'P-1');
        return factsOf(events, place.seal).map(({ id }) => id);
      };
      expect(await ids()).toEqual(['f-1', 'f-2']);
      await growViews(place);
      await remember(place, [told('f-4', { case: 'C-2' })]);
      expect(await ids()).toEqual(['f-1', 'f-2', 'f-4']);
    }));
});
