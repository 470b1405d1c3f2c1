import fc from 'fast-check';
import { ofCase, ofPerson, optional, someCase, type Draft, type Fragment } from './drafts.js';
import { dayOf, moment } from './landmarks.js';

/** Fact types no sentence of reading 1 gives an effect to, with some data of theirs. */
const WITHOUT_EFFECT: Readonly<Record<string, Draft['data']>> = {
  AttestationDepotIssued: { document: 'A-0' },
  ApplicantSummoned: { for: 'biometrics', on: 'some day' },
  BiometricsTaken: {},
  OpinionRequested: { body: 'ofii' },
  OpinionGiven: { body: 'ofii', favourable: true },
  CommissionOpinionGiven: { favourable: false },
  BlockageAcknowledged: {},
  BlockageEscalated: { to: 'dgef' },
  SubstitutionOffered: { appointmentOn: '2026-06-31', vectors: ['counter'] },
  SubstitutionDeclined: {},
  PanVisited: {},
  CccContacted: { answered: false },
  MotivesRequested: {},
  MotivesGiven: {},
  InterimApplicationFiled: { kind: 'L521-3' },
  CourtOrderGiven: { terms: 'issue within a week', deadline: '2026-07-01' },
  CourtOrderExecuted: {},
};

/** A fact that must change nothing but the existence of the person. */
export function noise(): fc.Arbitrary<Fragment> {
  return fc
    .tuple(fc.constantFrom(...Object.entries(WITHOUT_EFFECT)), someCase(), moment())
    .map(([[type, data], theCase, at]) => (bearings) => [
      ofCase(theCase, type, dayOf(bearings, at), data),
    ]);
}

/** What partners did, and where the person lives: read by the lists alone. */
export function surroundings(): fc.Arbitrary<Fragment> {
  const partner = fc.constantFrom('caf', 'employer', 'cpam');
  return fc
    .record({
      type: fc.constantFrom('PartnerRightSuspended', 'PartnerRightRestored', 'AddressDeclared'),
      partner,
      at: moment('end', 'afterEnd', 'lawEnds'),
      department: fc.constantFrom('69', '2A', '971', undefined),
    })
    .map(({ type, partner: name, at, department }) => (bearings) => {
      const data =
        type === 'AddressDeclared' ? optional('department', department) : { partner: name };
      return [ofPerson(type, dayOf(bearings, at), data)];
    });
}
