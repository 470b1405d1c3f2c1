import fc from 'fast-check';
import { type Day, formatDay } from '../naive-coverage/days.js';
import {
  ofCase,
  oneIn,
  optional,
  plainFact,
  someCase,
  type Draft,
  type Fragment,
} from './drafts.js';
import { ground } from './grounds.js';
import { dayOf, moment, shift } from './landmarks.js';

const TITRE_HELD = fc.constantFrom('T-1', 'T-1', undefined, undefined, 'V-1', 'T-2', 'T-9', 'V-2');

/** A demande as it is filed: everything but its case and its day. */
export function filing(): fc.Arbitrary<Draft['data']> {
  const kinds = ['renewal', 'renewal', 'renewal', 'first', 'first', 'change-of-status'];
  return fc
    .record({
      kind: fc.constantFrom(...kinds, ...kinds, 'duplicate', 'modification'),
      ground: ground(),
      titreHeld: TITRE_HELD,
      channel: fc.constantFrom('teleservice', 'counter', 'post', 'substitution', 'pigeon'),
      teleservice: fc.constantFrom(true, true, true, true, false),
    })
    .map(({ titreHeld, ...data }) => ({ ...data, ...optional('titreHeld', titreHeld) }));
}

/** Where the first demande of a story falls. */
export function filingDay(end: Day): fc.Arbitrary<Day> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: end - 120, max: end - 60 }) },
    { weight: 3, arbitrary: fc.constantFrom(end - 121, end - 120, end - 60, end - 59, end - 58) },
    { weight: 2, arbitrary: fc.integer({ min: end - 57, max: end }) },
    { weight: 2, arbitrary: fc.integer({ min: end + 1, max: end + 180 }) },
    { weight: 2, arbitrary: fc.integer({ min: end + 181, max: end + 260 }) },
    { weight: 1, arbitrary: fc.integer({ min: end - 300, max: end - 122 }) },
  );
}

/** One more demande: of a second case, or a second DemandeFiled of the first. */
export function anotherDemande(): fc.Arbitrary<Fragment> {
  return fc
    .record({
      theCase: fc.constantFrom('C-2', 'C-2', 'C-3', 'C-1'),
      data: filing(),
      at: moment('filed', 'afterFiling', 'windowOpens', 'windowCloses', 'end', 'lapse', 'silence'),
      deposit: fc.boolean(),
    })
    .map(({ theCase, data, at, deposit }) => (bearings) => {
      const day = dayOf(bearings, at);
      const receipt = ofCase(theCase, 'AttestationDepotIssued', day, { document: 'A-0' });
      return [ofCase(theCase, 'DemandeFiled', day, data), ...(deposit ? [receipt] : [])];
    });
}

/** A draft never filed: it counts only for the ground it asks. */
export function draftOnly(): fc.Arbitrary<Fragment> {
  return fc.tuple(someCase(), ground(), moment()).map(([theCase, asked, at]) => (bearings) => {
    const data = { kind: 'first', ground: asked, teleservice: true };
    return [ofCase(theCase, 'DemandeDrafted', dayOf(bearings, at), data)];
  });
}

/** A supplement asked for, in all the ways it can go wrong. */
export function supplement(): fc.Arbitrary<Fragment> {
  const later = () => fc.integer({ min: 0, max: 45 });
  return fc
    .record({
      theCase: someCase(),
      at: moment('filed', 'afterFiling', 'silence', 'silenceNinety', 'end'),
      deadline: fc.constantFrom(0, 15, 30, 30, 60, -1),
      notified: fc.oneof({ weight: 3, arbitrary: later() }, fc.constantFrom(-1, undefined)),
      provided: oneIn(2, later()),
      established: oneIn(5, fc.integer({ min: -3, max: 60 })),
      lost: oneIn(2, fc.constantFrom('B04', 'B05', 'B06')),
      lostShift: shift(),
      repaired: oneIn(4, fc.integer({ min: 20, max: 120 })),
    })
    .map(({ theCase, at, lost, ...story }) => (bearings) => {
      const day = dayOf(bearings, at);
      const deadline = formatDay(day + story.deadline);
      // A paper issued long after, for the days since the request: they were lawful, and unproven.
      const paper = { document: 'A-7', from: formatDay(day), to: formatDay(day + 150) };
      const told = (type: string, days: number | undefined, data: Draft['data'] = {}) =>
        days === undefined ? [] : [ofCase(theCase, type, day + days, data)];
      return [
        ...told('SupplementRequested', 0, { items: ['address'], deadline }),
        ...told('SupplementRequestNotified', story.notified),
        ...told('SupplementProvided', story.provided, { items: ['address'] }),
        ...told('CompletenessEstablished', story.established),
        ...told('AttestationProlongationIssued', story.repaired, paper),
        ...(lost === undefined
          ? []
          : told('BlockageReported', Math.abs(story.lostShift), { blockage: lost })),
      ];
    });
}

/** A refusal to register, sometimes undone, sometimes repeated. */
export function registrationRefused(): fc.Arbitrary<Fragment> {
  return fc
    .record({
      theCase: someCase(),
      at: moment('filed', 'afterFiling', 'silence', 'end', 'lawEnds'),
      reason: fc.constantFrom('incomplete', 'incomplete', 'other', undefined),
      reopened: oneIn(2, fc.integer({ min: 0, max: 60 })),
      again: oneIn(4, fc.integer({ min: 0, max: 90 })),
    })
    .map(({ theCase, at, reason, reopened, again }) => (bearings) => {
      const day = dayOf(bearings, at);
      const refused = (days: number) =>
        ofCase(theCase, 'RegistrationRefused', day + days, optional('reason', reason));
      return [
        refused(0),
        ...(reopened === undefined ? [] : [ofCase(theCase, 'DemandeReopened', day + reopened)]),
        ...(again === undefined ? [] : [refused(again)]),
      ];
    });
}

/** Small facts of an examination that change what is owed, or end it. */
export function examination(): fc.Arbitrary<Fragment> {
  return fc.oneof(
    plainFact('CompletenessEstablished', moment('filed', 'afterFiling', 'silence')),
    plainFact('CommissionReferred', moment('afterFiling', 'end', 'afterEnd', 'silence')),
    plainFact('DemandeWithdrawn', moment('afterFiling', 'silence', 'afterEnd', 'lawEnds')),
    plainFact('DemandeReopened', moment('afterFiling', 'end')),
    plainFact('SupplementRequestNotified', moment('filed', 'afterFiling')),
    plainFact('SupplementProvided', moment('filed', 'afterFiling')),
  );
}
