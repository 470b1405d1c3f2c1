// WARNING: STORED SHAPES. Every name in this file and in events/ is written in the store and in the
// files others keep: types, keys and values. None is ever renamed or removed. To change a shape: a
// new schemaVersion, its step in ladder.ts, a golden file for the new version beside the old one,
// and a note under "Stored data" in the changelog. A key that data may lack is added without a new
// version: a golden file that holds it, TYPE.VERSION.KEY.json, and the note.
//
// The shapes describe what we write. What we read may be older, foreign or odd ("other values are
// kept as they are", history format 1): evolve reads data defensively. Personal fields are sealed
// before they are stored and opened before they come here.
import type { FactType } from '#libs/kernel';
import type * as card from './events/card-events.js';
import type * as completeness from './events/completeness-events.js';
import type * as decision from './events/decision-events.js';
import type * as examination from './events/examination-events.js';
import type * as filing from './events/filing-events.js';
import type * as provision from './events/provision-events.js';
import type * as remedy from './events/remedy-events.js';

/** The data of each type of event of a dossier. */
export interface CaseEventData {
  DemandeDrafted: filing.DemandeDraftedData;
  DemandeFiled: filing.DemandeFiledData;
  AttestationDepotIssued: filing.AttestationDepotIssuedData;
  CompletenessEstablished: completeness.CompletenessEstablishedData;
  SupplementRequested: completeness.SupplementRequestedData;
  SupplementRequestNotified: completeness.SupplementRequestNotifiedData;
  SupplementProvided: completeness.SupplementProvidedData;
  RegistrationRefused: filing.RegistrationRefusedData;
  DemandeReopened: filing.DemandeReopenedData;
  DemandeWithdrawn: filing.DemandeWithdrawnData;
  ApplicantSummoned: examination.ApplicantSummonedData;
  BiometricsTaken: examination.BiometricsTakenData;
  OpinionRequested: examination.OpinionRequestedData;
  OpinionGiven: examination.OpinionGivenData;
  CommissionReferred: examination.CommissionReferredData;
  CommissionOpinionGiven: examination.CommissionOpinionGivenData;
  AttestationProlongationIssued: provision.AttestationProlongationIssuedData;
  RecepisseIssued: provision.RecepisseIssuedData;
  FileTransferred: filing.FileTransferredData;
  ProvisionalDocumentRevoked: provision.ProvisionalDocumentRevokedData;
  DecisionFavourable: decision.DecisionFavourableData;
  AttestationDecisionFavorableIssued: decision.AttestationDecisionFavorableIssuedData;
  RefusalDecided: decision.RefusalDecidedData;
  DecisionAnnulled: decision.DecisionAnnulledData;
  CardOrdered: card.CardOrderedData;
  CardProduced: card.CardProducedData;
  CardAvailable: card.CardAvailableData;
  HandoverSlotOffered: card.HandoverSlotOfferedData;
  HandoverBooked: card.HandoverBookedData;
  MotivesRequested: remedy.MotivesRequestedData;
  MotivesGiven: remedy.MotivesGivenData;
  InterimApplicationFiled: remedy.InterimApplicationFiledData;
  CourtOrderGiven: remedy.CourtOrderGivenData;
  CourtOrderExecuted: remedy.CourtOrderExecutedData;
  RecoursFiled: remedy.RecoursFiledData;
  RecoursAnswered: remedy.RecoursAnsweredData;
  FactCorrected: remedy.FactCorrectedData;
}

type Without<All, Some extends All> = Exclude<All, Some>;

/**
 * The fact types of a dossier: all but those the rooms of the person and of the work remember. A type added to the
 * catalogue lands here until it is listed below, and then `CaseEvent` does not compile until it has
 * a shape.
 */
export type CaseEventType = Without<
  FactType,
  | 'PersonRegistered'
  | 'VisaIssued'
  | 'VlsTsValidated'
  | 'TitreIssued'
  | 'TitreHandedOver'
  | 'TitreHandoverRecorded'
  | 'TitreDeclaredLost'
  | 'TitreWithdrawn'
  | 'AddressDeclared'
  | 'PartnerRightSuspended'
  | 'PartnerRightRestored'
  | 'PresenceEnded'
  | 'PresenceResumed'
  | 'AsylumAttestationIssued'
  | 'FilingAttempted'
  | 'BlockageReported'
  | 'BlockageAcknowledged'
  | 'BlockageEscalated'
  | 'BlockageResolved'
  | 'ImpossibilityEstablished'
  | 'SubstitutionOffered'
  | 'SubstitutionDeclined'
  | 'PanVisited'
  | 'CccContacted'
  | 'ContactDeclared'
  | 'SituationChangeDeclared'
  | 'SituationChangeSeen'
  | 'CaseAssigned'
  | 'CaseHandedOver'
  | 'CasePassed'
  | 'AlarmRaised'
  | 'MessageSent'
  | 'MessageFailed'
  | 'MessageParked'
  | 'MessageRetried'
>;

type EventOf<T extends CaseEventType> = {
  readonly type: T;
  readonly schemaVersion: 1;
  /** Legal day, civil calendar of Europe/Paris, `YYYY-MM-DD`. */
  readonly occurredOn: string;
  readonly data: CaseEventData[T];
};

/** An event of a dossier, as it is written today. */
export type CaseEvent = { [T in CaseEventType]: EventOf<T> }[CaseEventType];
