// WARNING: STORED SHAPES. Every name in this file and in events/ is written in the store and in the
// files others keep: types, keys and values. None is ever renamed or removed. To change a shape: a
// new schemaVersion, its step in ladder.ts, a golden file for the new version beside the old one,
// and a note under "Stored data" in the changelog.
//
// The shapes describe what we write. What we read may be older, foreign or odd ("other values are
// kept as they are", history format 1): evolve reads data defensively. Personal fields are sealed
// before they are stored and opened before they come here.
import type { FactType } from '#libs/kernel';
import type * as access from './events/access-events.js';
import type * as contact from './events/contact-events.js';
import type * as correction from './events/correction-events.js';
import type * as identity from './events/identity-events.js';
import type * as partner from './events/partner-events.js';
import type * as titre from './events/titre-events.js';

/** The data of each type of event of a person, access to the téléservice included. */
export interface PersonEventData {
  PersonRegistered: identity.PersonRegisteredData;
  VisaIssued: titre.VisaIssuedData;
  VlsTsValidated: titre.VlsTsValidatedData;
  TitreIssued: titre.TitreIssuedData;
  TitreHandedOver: titre.TitreHandedOverData;
  TitreHandoverRecorded: titre.TitreHandoverRecordedData;
  TitreDeclaredLost: titre.TitreDeclaredLostData;
  TitreWithdrawn: titre.TitreWithdrawnData;
  AddressDeclared: identity.AddressDeclaredData;
  PartnerRightSuspended: partner.PartnerRightSuspendedData;
  PartnerRightRestored: partner.PartnerRightRestoredData;
  PresenceEnded: identity.PresenceEndedData;
  PresenceResumed: identity.PresenceResumedData;
  AsylumAttestationIssued: titre.AsylumAttestationIssuedData;
  ContactDeclared: contact.ContactDeclaredData;
  SituationChangeDeclared: contact.SituationChangeDeclaredData;
  SituationChangeSeen: contact.SituationChangeSeenData;
  FilingAttempted: access.FilingAttemptedData;
  BlockageReported: access.BlockageReportedData;
  BlockageAcknowledged: access.BlockageAcknowledgedData;
  BlockageEscalated: access.BlockageEscalatedData;
  BlockageResolved: access.BlockageResolvedData;
  ImpossibilityEstablished: access.ImpossibilityEstablishedData;
  SubstitutionOffered: access.SubstitutionOfferedData;
  SubstitutionDeclined: access.SubstitutionDeclinedData;
  PanVisited: access.PanVisitedData;
  CccContacted: access.CccContactedData;
  FactCorrected: correction.FactCorrectedData;
}

type Without<All, Some extends All> = Exclude<All, Some>;

/**
 * The fact types of a person: all but those the rooms of the dossier and of the work remember. A type added to the
 * catalogue lands here until it is listed below, and then `PersonEvent` does not compile until it
 * has a shape. FactCorrected is in both rooms: a correction goes to the dossier it bears, else to
 * the person.
 */
export type PersonEventType = Without<
  FactType,
  | 'DemandeDrafted'
  | 'DemandeFiled'
  | 'AttestationDepotIssued'
  | 'CompletenessEstablished'
  | 'SupplementRequested'
  | 'SupplementRequestNotified'
  | 'SupplementProvided'
  | 'RegistrationRefused'
  | 'DemandeReopened'
  | 'DemandeWithdrawn'
  | 'ApplicantSummoned'
  | 'BiometricsTaken'
  | 'OpinionRequested'
  | 'OpinionGiven'
  | 'CommissionReferred'
  | 'CommissionOpinionGiven'
  | 'AttestationProlongationIssued'
  | 'RecepisseIssued'
  | 'ProvisionalDocumentRevoked'
  | 'FileTransferred'
  | 'DecisionFavourable'
  | 'AttestationDecisionFavorableIssued'
  | 'RefusalDecided'
  | 'DecisionAnnulled'
  | 'CardOrdered'
  | 'CardProduced'
  | 'CardAvailable'
  | 'HandoverSlotOffered'
  | 'HandoverBooked'
  | 'MotivesRequested'
  | 'MotivesGiven'
  | 'InterimApplicationFiled'
  | 'CourtOrderGiven'
  | 'CourtOrderExecuted'
  | 'RecoursFiled'
  | 'RecoursAnswered'
  | 'CaseAssigned'
  | 'CaseHandedOver'
  | 'CasePassed'
  | 'AlarmRaised'
  | 'MessageSent'
  | 'MessageFailed'
  | 'MessageParked'
  | 'MessageRetried'
>;

type EventOf<T extends PersonEventType> = {
  readonly type: T;
  readonly schemaVersion: 1;
  /** Legal day, civil calendar of Europe/Paris, `YYYY-MM-DD`. */
  readonly occurredOn: string;
  readonly data: PersonEventData[T];
  /** The dossier it is about, which the name of the person's stream does not say. */
  readonly case?: string | null;
};

/** An event of a person, as it is written today. */
export type PersonEvent = { [T in PersonEventType]: EventOf<T> }[PersonEventType];
