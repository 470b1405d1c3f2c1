import { describe, expect, it } from '@jest/globals';
import { demandeFiled, fact, given, oneYearCard } from '#libs/testing';
import type { Told } from '#libs/testing';
import { inDirectory, remember, using } from '../../fixtures/places.js';
import type { Place } from '../../fixtures/places.js';
import { KnownPersons } from '../execute/known-persons.js';
import { previewBulk, runBulk } from './bulk.js';
import type { Bulk } from './bulk.js';

const HISTORIES: Readonly<Record<string, readonly Told[]>> = {
  'P-ready': [oneYearCard(), demandeFiled('2026-04-01')],
  'P-changed': [oneYearCard(), demandeFiled('2026-04-01'), fact('BiometricsTaken', '2026-05-01')],
  'P-refused': [
    oneYearCard(),
    demandeFiled('2026-04-01'),
    fact('RefusalDecided', '2026-05-01', { oqtf: false }),
  ],
  'P-none': [oneYearCard()],
};

const bulk: Bulk = {
  id: 'b-1',
  actor: { kind: 'prefecture', office: '69' },
  command: {
    type: 'IssueAttestationProlongation',
    from: '2026-07-01',
    to: '2026-09-30',
    work: 'full',
  },
  items: Object.keys(HISTORIES).map((person) => ({
    person,
    case: 'C-1',
    seen: person === 'P-changed' ? 0 : null,
  })),
};

async function filled(place: Place): Promise<void> {
  for (const [person, told] of Object.entries(HISTORIES)) {
    const facts = given(...told).facts.map((one) => ({
      ...one,
      person,
      id: `${person}-${one.id}`,
    }));
    await remember(place, facts);
  }
}

function executorOf({ seal, views, store }: Place) {
  const sources = { store, seal, views };
  return { ...sources, persons: new KnownPersons(sources), now: () => '2026-07-01T09:00:00Z' };
}

describe('the same act for many cases', () => {
  it('is foreseen case by case, done for those that can, and done once', () =>
    using(inDirectory, async (place) => {
      await filled(place);
      const foreseen = await previewBulk(executorOf(place), bulk);
      expect(foreseen.map(({ outcome, refusal }) => [outcome, refusal?.code])).toEqual([
        ['will-succeed', undefined],
        ['changed', undefined],
        ['refused', 'act.out-of-order'],
        ['refused', 'attestation.no-demande'],
      ]);
      const head = await place.store.head();
      const done = await runBulk(executorOf(place), bulk);
      expect(done.map(({ outcome }) => outcome)).toEqual(['done', 'changed', 'refused', 'refused']);
      expect(await place.store.head()).toBe(head + 1n);
      const again = await runBulk(executorOf(place), bulk);
      expect(again.map(({ outcome }) => outcome)).toEqual([
        'done',
        'changed',
        'refused',
        'refused',
      ]);
      expect(await place.store.head()).toBe(head + 1n);
    }));
});
