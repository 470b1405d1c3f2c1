import { describe, expect, it } from '@jest/globals';
import { FACT_TYPES, shapeOf } from '#libs/kernel';
import type { FactData } from '#libs/kernel';
import type { CaseEvent, CaseEventData, CaseEventType } from './events.js';

type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/**
 * The keys of every shape, by type: a shape of a type that is not the dossier's, or a missing one,
 * does not compile.
 */
const keysOfShapes: { [T in CaseEventType]: Record<keyof CaseEventData[T], true> } = {
  DemandeDrafted: { kind: true, ground: true, titreHeld: true, teleservice: true },
  DemandeFiled: {
    kind: true,
    ground: true,
    titreHeld: true,
    channel: true,
    teleservice: true,
    firstDiligenceOn: true,
  },
  AttestationDepotIssued: { document: true },
  CompletenessEstablished: {},
  SupplementRequested: { items: true, deadline: true },
  SupplementRequestNotified: {},
  SupplementProvided: { items: true },
  RegistrationRefused: { reason: true },
  DemandeReopened: {},
  DemandeWithdrawn: {},
  ApplicantSummoned: { for: true, on: true },
  BiometricsTaken: {},
  OpinionRequested: { body: true },
  OpinionGiven: { body: true, favourable: true },
  CommissionReferred: {},
  CommissionOpinionGiven: { favourable: true },
  AttestationProlongationIssued: {
    document: true,
    from: true,
    to: true,
    work: true,
    rightsStated: true,
    renews: true,
  },
  RecepisseIssued: { document: true, kind: true, from: true, to: true, work: true },
  ProvisionalDocumentRevoked: { document: true },
  DecisionFavourable: {},
  AttestationDecisionFavorableIssued: { document: true, from: true, to: true },
  RefusalDecided: { oqtf: true, departureDays: true, notifiedOn: true },
  DecisionAnnulled: { by: true, of: true, effect: true, act: true },
  CardOrdered: { titre: true },
  CardProduced: { titre: true },
  CardAvailable: { titre: true },
  HandoverSlotOffered: { on: true },
  HandoverBooked: { on: true },
  MotivesRequested: {},
  MotivesGiven: {},
  InterimApplicationFiled: { kind: true },
  CourtOrderGiven: { terms: true, deadline: true },
  CourtOrderExecuted: {},
  RecoursFiled: { kind: true },
  RecoursAnswered: { kind: true, outcome: true },
  FileTransferred: { department: true, reason: true },
  FactCorrected: { corrects: true, occurredOn: true, data: true, void: true },
};

describe('the stored shapes of a dossier', () => {
  it('are those of the catalogue, no more and no less', () => {
    // Checked by the compiler: a type without shape, or a shape without type, fails here.
    const exact: Equal<CaseEvent['type'], CaseEventType> = true;
    const noShapeLeftOver: Equal<keyof CaseEventData, CaseEventType> = true;
    expect([exact, noShapeLeftOver]).toEqual([true, true]);
    const ofTheDossier = FACT_TYPES.filter((type) => shapeOf(type).subject === 'case');
    expect(Object.keys(keysOfShapes).sort()).toEqual([...ofTheDossier].sort());
  });

  it.each(Object.entries(keysOfShapes))('name the keys the format names: %s', (type, keys) => {
    const shape = shapeOf(type as CaseEventType);
    expect(Object.keys(keys).sort()).toEqual([...shape.keys].sort());
  });

  it('are data of a fact as they are', () => {
    const dataOf = (event: CaseEvent): FactData => event.data;
    const filed: CaseEvent = {
      type: 'RefusalDecided',
      schemaVersion: 1,
      occurredOn: '2026-11-16',
      data: { oqtf: false },
    };
    expect(dataOf(filed)).toEqual({ oqtf: false });
  });
});
