import fc from 'fast-check';
import { formatDay } from '../naive-coverage/days.js';
import { ofCase, ofPerson, oneIn, optional, optionalDay, someCase } from './drafts.js';
import type { Draft, Fragment } from './drafts.js';
import { dayOf, moment } from './landmarks.js';
import { tellTitre, titreStory } from './papers-told.js';
import { words } from '../naive-coverage/words.js';

const DECIDED = ['silence', 'silenceNinety', 'afterFiling', 'end', 'afterEnd', 'lawEnds'] as const;

const CARD_STEPS = [
  ...words('CardOrdered CardProduced CardAvailable HandoverSlotOffered HandoverBooked'),
];

/** A favourable decision and what follows: its attestation, the card being made, the hand-over. */
export function favourable(): fc.Arbitrary<Fragment> {
  return fc
    .record({
      theCase: someCase(),
      at: moment(...DECIDED),
      recorded: fc.constantFrom(true, true, true, false),
      attestation: oneIn(2, fc.integer({ min: -2, max: 15 })),
      attestationDays: fc.constantFrom(30, 90, undefined),
      steps: fc.subarray(CARD_STEPS, { maxLength: 2 }),
      titre: oneIn(2, titreStory()),
      begin: fc.integer({ min: -40, max: 40 }),
      length: fc.constantFrom(25, 200, 364, 729),
    })
    .map(({ theCase, at, titre, ...story }) => (bearings) => {
      const day = dayOf(bearings, at);
      const told: Draft[] = [];
      if (story.recorded) told.push(ofCase(theCase, 'DecisionFavourable', day));
      if (story.attestation !== undefined) {
        const from = day + story.attestation;
        const to = story.attestationDays === undefined ? null : from + story.attestationDays;
        const data = { document: 'D-1', from: formatDay(from), ...optionalDay('to', to) };
        told.push(ofCase(theCase, 'AttestationDecisionFavorableIssued', from + 2, data));
      }
      const card = { titre: 'T-2', on: formatDay(day + 30) };
      story.steps.forEach((step, i) => told.push(ofCase(theCase, step, day + 5 * (i + 1), card)));
      const begin = day + story.begin;
      if (titre === undefined) return told;
      return [...told, ...tellTitre(titre, 'T-2', theCase, [begin, begin + story.length])];
    });
}

/** An express refusal, notified or not, annulled or suspended or neither. */
export function refusal(): fc.Arbitrary<Fragment> {
  return fc
    .record({
      theCase: someCase(),
      at: moment(...DECIDED, 'eighteen'),
      notified: oneIn(2, fc.integer({ min: -2, max: 30 })),
      annulled: oneIn(3, fc.integer({ min: 0, max: 70 })),
      effect: fc.constantFrom(undefined, 'annulled', 'suspended', 'suspended'),
    })
    .map(({ theCase, at, notified, annulled, effect }) => (bearings) => {
      const day = dayOf(bearings, at);
      const data = {
        oqtf: true,
        ...optionalDay('notifiedOn', notified === undefined ? null : day + notified),
      };
      const refused = ofCase(theCase, 'RefusalDecided', day, data);
      if (annulled === undefined) return [refused];
      const how = { by: 'court', ...optional('effect', effect) };
      return [refused, ofCase(theCase, 'DecisionAnnulled', day + annulled, how)];
    });
}

/** A bare decision or a bare annulment, so that they meet in every order. */
export function annulment(): fc.Arbitrary<Fragment> {
  return fc
    .record({
      theCase: someCase(),
      at: moment(...DECIDED, 'lapse'),
      of: fc.constantFrom('implicit', 'implicit', 'express', undefined, 'other'),
      effect: fc.constantFrom('annulled', 'suspended', undefined, 'unheard-of'),
    })
    .map(({ theCase, at, of, effect }) => (bearings) => {
      const data = { by: 'prefet', ...optional('of', of), ...optional('effect', effect) };
      return [ofCase(theCase, 'DecisionAnnulled', dayOf(bearings, at), data)];
    });
}

/** One step of the making of a card, by itself. */
export function cardStep(): fc.Arbitrary<Fragment> {
  return fc
    .tuple(someCase(), fc.constantFrom(...CARD_STEPS), moment(...DECIDED))
    .map(([theCase, type, at]) => (bearings) => {
      const day = dayOf(bearings, at);
      return [ofCase(theCase, type, day, { titre: 'T-2', on: formatDay(day + 9) })];
    });
}

/** Presence ended, and mostly resumed. */
export function absence(): fc.Arbitrary<Fragment> {
  return fc
    .tuple(moment(), oneIn(2, fc.integer({ min: 0, max: 120 })), fc.boolean())
    .map(([at, back, early]) => (bearings) => {
      const day = dayOf(bearings, at);
      return [
        ofPerson('PresenceEnded', day, { reason: 'departed' }),
        ...(back === undefined ? [] : [ofPerson('PresenceResumed', day + back)]),
        ...(early ? [ofPerson('PresenceResumed', day - 5)] : []),
      ];
    });
}
