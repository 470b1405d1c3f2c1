import { describe, expect, it } from '@jest/globals';
import type { Fact } from '#libs/kernel';
import { demandeFiled, fact, given, titre } from '#libs/testing';
import type { Told } from '#libs/testing';
import { PLACES, remember, using } from '../fixtures/places.js';
import type { Place } from '../fixtures/places.js';
import { casesNamed, factsForCase, UnknownRevision, writtenCase } from './case-questions.js';
import { growViews } from './grow-views.js';

/** The case of one demande filed by a person, as a store keeps it. */
function filedBy(person: string, id: string): Fact[] {
  const told = { ...demandeFiled('2026-03-15'), case: id, id: `${person}|${id}` };
  return given(told).facts.map((each) => ({ ...each, person }));
}

function ids(facts: readonly Fact[]): string[] {
  return facts.map(({ id }) => id).sort();
}

describe.each(PLACES)('cases %s', (_, open) => {
  async function named(place: Place, text: string): Promise<string[]> {
    return (await casesNamed(place, text)).map(writtenCase).sort();
  }

  it('are found by person and case, and by the case alone', () =>
    using(open, async (place) => {
      const pairs = [
        ['P-1', 'C-1'],
        ['P-2', 'C-1'],
        ['P-2', 'C-2'],
      ] as const;
      for (const [person, id] of pairs) await remember(place, filedBy(person, id));
      expect(await named(place, 'P-1/C-1')).toEqual(['P-1/C-1']);
      expect(await named(place, 'C-2')).toEqual(['P-2/C-2']);
      expect(await named(place, 'C-1')).toEqual(['P-1/C-1', 'P-2/C-1']);
      expect(await named(place, 'P-1/C-2')).toEqual([]);
      expect(await named(place, 'P-1')).toEqual([]);
      expect(await named(place, '')).toEqual([]);
    }));

  it('are found whatever slashes their ids hold, by the written form without a doubt', () =>
    using(open, async (place) => {
      for (const [person, id] of [
        ['a/b', 'c'],
        ['a', 'b/c'],
        ['P', 'x/y'],
      ] as const)
        await remember(place, filedBy(person, id));
      const [one, other] = ['a%002Fb/c', 'a/b%002Fc'];
      expect(await named(place, 'a/b/c')).toEqual([one, other]);
      expect(await named(place, one ?? '')).toEqual([one]);
      expect(await named(place, other ?? '')).toEqual([other]);
      expect(await named(place, 'x/y')).toEqual(['P/x%002Fy']);
    }));
});

describe.each(PLACES)('the facts for a case %s', (_, open) => {
  const at = (type: Told['type'], on: string, aside: Partial<Told>) => fact(type, on, {}, aside);
  const told = [
    titre({}, { id: 'titre', recordedAt: '2022-07-01T08:00:00Z' }),
    demandeFiled('2026-03-15', {}, { id: 'r0', recordedAt: '2026-03-15T08:00:00Z' }),
    // Recorded before the fact of the revision before it: the order of the stream is that of the store.
    at('CompletenessEstablished', '2026-04-01', { id: 'r1', recordedAt: '2026-03-14T08:00:00Z' }),
    at('PanVisited', '2026-03-14', { id: 'by then', recordedAt: '2026-03-14T08:00:00Z' }),
    at('PanVisited', '2026-03-15', { id: 'later', recordedAt: '2026-03-15T08:00:00.000001Z' }),
    at('DemandeWithdrawn', '2026-05-01', { id: 'r2', recordedAt: '2026-05-01T08:00:00Z' }),
    { ...demandeFiled('2026-03-15', {}, { id: 'of another' }), case: 'C-2' },
  ];
  const C1 = { person: 'P-1', case: 'C-1' };

  async function asked<T>(work: (place: Place) => Promise<T>, isGrown = true): Promise<T> {
    return using(open, async (place) => {
      for (const each of given(...told).facts) await remember(place, [each]);
      if (isGrown) await growViews(place);
      return work(place);
    });
  }

  it.each([true, false])('are all of the person (views grown: %s)', async (isGrown) => {
    const found = await asked((place) => factsForCase(place, C1), isGrown);
    expect(ids(found.facts)).toEqual(
      ['by then', 'later', 'of another', 'r0', 'r1', 'r2', 'titre'].sort(),
    );
    expect(found).toMatchObject({ ...C1, lastRecordedAt: '2026-05-01T08:00:00Z' });
  });

  it.each([
    [0, ['by then', 'of another', 'r0', 'titre'], '2026-03-15T08:00:00Z'],
    [1, ['by then', 'r0', 'r1', 'titre'], '2026-03-15T08:00:00Z'],
    [2, ['by then', 'later', 'of another', 'r0', 'r1', 'r2', 'titre'], '2026-05-01T08:00:00Z'],
  ] as const)('as of revision %d are those known then', async (revision, kept, lastRecordedAt) => {
    const found = await asked((place) => factsForCase(place, C1, revision));
    expect(ids(found.facts)).toEqual([...kept].sort());
    expect(found.lastRecordedAt).toBe(lastRecordedAt);
  });

  it('as of a revision that is not there are none', () =>
    asked(async (place) => {
      await expect(factsForCase(place, C1, 3)).rejects.toThrow(UnknownRevision);
      await expect(factsForCase(place, C1, 3)).rejects.toThrow('revision 3: the last is 2');
      await expect(factsForCase(place, { ...C1, case: 'C-9' }, 0)).rejects.toThrow(UnknownRevision);
    }));
});
