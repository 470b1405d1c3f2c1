import { describe, expect, it } from '@jest/globals';
import { FACT_TYPES, shapeOf } from '#libs/kernel';
import type { FactData } from '#libs/kernel';
import type { PersonEvent, PersonEventData, PersonEventType } from './events.js';

type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/**
 * The keys of every shape, by type: a shape of a type that is not the person's, or a missing one,
 * does not compile.
 */
const keysOfShapes: { [T in PersonEventType]: Record<keyof PersonEventData[T], true> } = {
  PersonRegistered: {
    birthDate: true,
    nationality: true,
    nationalityFrom: true,
    enteredOn: true,
    family: true,
  },
  VisaIssued: { visa: true, kind: true, validFrom: true, validTo: true, mention: true },
  VlsTsValidated: { visa: true },
  TitreIssued: {
    titre: true,
    kind: true,
    ground: true,
    validFrom: true,
    validTo: true,
    durationMonths: true,
    work: true,
    teleservice: true,
    handedOverOn: true,
    case: true,
  },
  TitreHandedOver: { titre: true },
  TitreHandoverRecorded: { titre: true },
  TitreDeclaredLost: { titre: true, reason: true },
  TitreWithdrawn: { titre: true },
  AddressDeclared: { department: true },
  PartnerRightSuspended: { partner: true, documentShown: true, reason: true },
  PartnerRightRestored: { partner: true },
  PresenceEnded: { reason: true },
  PresenceResumed: {},
  AsylumAttestationIssued: { document: true, from: true, to: true },
  ContactDeclared: { email: true, phone: true, language: true },
  SituationChangeDeclared: { change: true, detail: true },
  SituationChangeSeen: { change: true },
  FilingAttempted: { ground: true, titreHeld: true, outcome: true, blockage: true },
  BlockageReported: { blockage: true, reference: true, channel: true },
  BlockageAcknowledged: { reference: true },
  BlockageEscalated: { to: true },
  BlockageResolved: { blockage: true, how: true },
  ImpossibilityEstablished: {},
  SubstitutionOffered: { appointmentOn: true, vectors: true },
  SubstitutionDeclined: {},
  PanVisited: {},
  CccContacted: { answered: true },
  FactCorrected: { corrects: true, occurredOn: true, data: true, void: true },
};

describe('the stored shapes of a person', () => {
  it('are those of the catalogue, no more and no less', () => {
    // Checked by the compiler: a type without shape, or a shape without type, fails here.
    const exact: Equal<PersonEvent['type'], PersonEventType> = true;
    const noShapeLeftOver: Equal<keyof PersonEventData, PersonEventType> = true;
    expect([exact, noShapeLeftOver]).toEqual([true, true]);
    const ofThePerson = FACT_TYPES.filter(
      (type) => ['person', 'access'].includes(shapeOf(type).subject) || type === 'FactCorrected',
    );
    expect(Object.keys(keysOfShapes).sort()).toEqual([...ofThePerson].sort());
  });

  it.each(Object.entries(keysOfShapes))('name the keys the format names: %s', (type, keys) => {
    const shape = shapeOf(type as PersonEventType);
    expect(Object.keys(keys).sort()).toEqual([...shape.keys].sort());
  });

  it('are data of a fact as they are', () => {
    const dataOf = (event: PersonEvent): FactData => event.data;
    const moved: PersonEvent = {
      type: 'AddressDeclared',
      schemaVersion: 1,
      occurredOn: '2024-05-13',
      data: { department: '93' },
    };
    expect(dataOf(moved)).toEqual({ department: '93' });
  });
});
