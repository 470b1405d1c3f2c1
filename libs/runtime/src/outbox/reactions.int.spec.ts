import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import type { Fact } from '#libs/kernel';
import {
  acceptedFacts,
  attestation,
  demandeFiled,
  fact,
  given,
  severalHistories,
  titre,
} from '#libs/testing';
import { remember } from '../../fixtures/places.js';
import { mailing, react, reactFromStart, tell } from '../../fixtures/mailing.js';
import type { Mailing } from '../../fixtures/mailing.js';
import type { Claim } from './outbox.js';

const STORY: readonly Fact[] = given(
  titre(),
  demandeFiled('2026-03-15', { titreHeld: 'T-1' }),
  fact('SupplementRequested', '2026-03-20', { items: ['bail'], deadline: '2026-04-20' }),
  fact('SupplementRequestNotified', '2026-03-21'),
  fact('SupplementProvided', '2026-03-25', { items: ['bail'] }),
  fact('CompletenessEstablished', '2026-03-26'),
  attestation('2026-07-01', '2026-09-30'),
  fact('DecisionFavourable', '2026-08-01'),
  fact('CardOrdered', '2026-08-02', { titre: 'T-2' }),
  fact('CardProduced', '2026-08-20', { titre: 'T-2' }),
  fact('CardAvailable', '2026-08-25', { titre: 'T-2' }),
  titre({
    titre: 'T-2',
    validFrom: '2026-08-01',
    validTo: '2030-07-31',
    handedOverOn: null,
    case: 'C-1',
  }),
  fact('TitreHandedOver', '2026-09-01', { titre: 'T-2' }),
).facts;

/** Everything the outbox has, in the order in which it gives it: by id. */
function waiting({ outbox, seal, clock }: Mailing): string[] {
  const found: Claim[] = [];
  for (let claim = outbox.claim(clock.now); claim !== null; claim = outbox.claim(clock.now)) {
    found.push(claim);
  }
  return found
    .map(({ message: { id, person, case: about, template, vars } }) => {
      const opened = seal.openValue(`outbox.messages.vars\n${id}`, vars);
      return JSON.stringify([id, person, about, template, opened]);
    })
    .toSorted();
}

const templatesOf = (rows: readonly string[]) =>
  rows.map((row) => (JSON.parse(row) as string[])[3]).toSorted();

describe('the life of a demande, told as it happens', () => {
  // Read one by one, the hand-over, a fact of the person, says nothing of the dossier it ends.
  it.each([1, 500])('makes a message due at each state told of, %i events at once', (size) =>
    mailing(async (place) => {
      await tell(place, STORY);
      await reactFromStart(place, size);
      expect(templatesOf(waiting(place))).toEqual([
        ...['approved', 'card-available', 'delivered', 'extended', 'incomplete'],
        ...['submitted', 'submitted', 'under-review'],
      ]);
      expect(place.outbox.checkpoint()).toBe(await place.store.head());
    }),
  );

  it('imported as history makes none', () =>
    mailing(async (place) => {
      await remember(place, STORY);
      await reactFromStart(place);
      expect(waiting(place)).toEqual([]);
      expect(place.outbox.checkpoint()).toBe(await place.store.head());
    }));

  it('before messages were sent at all makes none: the outbox begins at the head', () =>
    mailing(async (place) => {
      await tell(place, STORY.slice(0, 3));
      await react(place);
      await tell(place, STORY.slice(3, 6));
      await react(place);
      expect(templatesOf(waiting(place))).toEqual(['submitted', 'under-review']);
    }));

  it('tells nothing of what is recorded late and changes where the file stands no more', () =>
    mailing(async (place) => {
      const late = given(
        demandeFiled('2026-03-15'),
        fact('DecisionFavourable', '2026-08-01'),
        fact('CompletenessEstablished', '2026-03-26', {}, { recordedAt: '2026-08-05T08:00:00Z' }),
      ).facts;
      await tell(place, late);
      await reactFromStart(place);
      expect(templatesOf(waiting(place))).toEqual(['approved', 'submitted']);
    }));

  it('tells what a correction makes of the file', () =>
    mailing(async (place) => {
      const corrected = given(
        demandeFiled('2026-03-15', {}, { id: 'filed' }),
        fact('CompletenessEstablished', '2026-03-26'),
        fact('RefusalDecided', '2026-05-01', {}, { id: 'refusal' }),
        fact('FactCorrected', '2026-05-03', { corrects: 'refusal', void: true }),
      ).facts;
      await tell(place, corrected);
      await reactFromStart(place);
      expect(templatesOf(waiting(place))).toEqual([
        ...['refused', 'submitted', 'under-review', 'under-review'],
      ]);
    }));

  it('keeps what fills its messages in sealed', () =>
    mailing(async (place) => {
      await tell(place, STORY);
      await reactFromStart(place);
      const claim = place.outbox.claim(place.clock.now);
      expect(JSON.stringify(claim?.message.vars)).toMatch(/^\{"\$enc":/);
    }));
});

describe('the same events', () => {
  it(
    'give the same messages in any batches, seen once or again',
    () =>
      fc.assert(
        fc.asyncProperty(
          severalHistories(3),
          fc.integer({ min: 1, max: 9 }),
          fc.integer({ min: 1, max: 5 }),
          async (lines, size, told) => {
            const facts = [...acceptedFacts(lines).values()].flat();
            const apart = (batchSize: number, stops: number) =>
              mailing(async (place) => {
                place.outbox.begin(0n);
                const length = Math.ceil(facts.length / stops);
                for (let i = 0; i < facts.length; i += length) {
                  await tell(place, facts.slice(i, i + length));
                  await react(place, batchSize);
                }
                return waiting(place);
              });
            const atOnce = await apart(1000, 1);
            expect(await apart(size, told)).toEqual(atOnce);
            expect(await apart(1, 1)).toEqual(atOnce);
          },
        ),
        { numRuns: 8, seed: 6 },
      ),
    60_000,
  );
});
