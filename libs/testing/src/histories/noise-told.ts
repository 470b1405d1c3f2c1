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
  RecoursFiled: { kind: 'hierarchique' },
  RecoursAnswered: { kind: 'hierarchique', outcome: 'granted' },
  ContactDeclared: { language: 'fr' },
  SituationChangeDeclared: { change: 'address' },
  SituationChangeSeen: { change: 'address' },
};

/** The fact types of work, with some data of theirs. */
const OF_WORK: Readonly<Record<string, Draft['data']>> = {
  CaseAssigned: { agent: 'agent-1' },
  CaseHandedOver: { to: 'agent-2' },
  CasePassed: { agent: 'agent-2', reason: 'known to the agent' },
  AlarmRaised: { alarm: 'CoverEnding', owner: 'prefecture', due: '2026-06-30' },
  MessageSent: { message: 'M-1', attempts: 1 },
  MessageFailed: { message: 'M-1', attempt: 1, error: 'no answer' },
  MessageParked: { message: 'M-1', reason: 'no answer' },
  MessageRetried: { message: 'M-1' },
};

/** A fact that must change nothing but the existence of the person. */
export function noise(): fc.Arbitrary<Fragment> {
  return fc
    .tuple(fc.constantFrom(...Object.entries(WITHOUT_EFFECT)), someCase(), moment())
    .map(([[type, data], theCase, at]) => (bearings) => [
      ofCase(theCase, type, dayOf(bearings, at), data),
    ]);
}

/** A fact that must change nothing at all: on any day, of any case, even one that has no other fact. */
export function work(): fc.Arbitrary<Fragment> {
  const ofCases = fc.oneof(someCase(), fc.constant('C-4'));
  return fc
    .tuple(fc.constantFrom(...Object.entries(OF_WORK)), ofCases, moment())
    .map(([[type, data], theCase, at]) => (bearings) => [
      ofCase(theCase, type, dayOf(bearings, at), data),
    ]);
}

/** A file that goes from office to office, as transfers and addresses of its own say: read by the lists alone. */
export function moves(): fc.Arbitrary<Fragment> {
  const move = fc.record({
    type: fc.constantFrom('FileTransferred', 'FileTransferred', 'AddressDeclared'),
    at: moment('filed', 'afterFiling', 'end', 'lawEnds'),
    department: fc.constantFrom('69', '2A', '971'),
  });
  return fc.tuple(someCase(), fc.array(move, { minLength: 1, maxLength: 3 })).map(
    ([theCase, moved]) =>
      (bearings) =>
        moved.map(({ type, at, department }) =>
          ofCase(theCase, type, dayOf(bearings, at), { department, reason: 'moved' }),
        ),
  );
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
