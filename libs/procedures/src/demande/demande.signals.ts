/**
 * What moves the chart of a demande: facts of the case under their own names, and what the law computes from them. A
 * fact whose data says which of two things happened has two names here (see `signalOf`).
 */
export const DEMANDE_FACTS = [
  'DemandeDrafted',
  'DemandeFiled',
  'AttestationDepotIssued',
  'CompletenessEstablished',
  'SupplementRequested',
  'SupplementRequestNotified',
  'SupplementProvided',
  'RegistrationRefused',
  'DemandeReopened',
  'DemandeWithdrawn',
  'ApplicantSummoned',
  'BiometricsTaken',
  'OpinionRequested',
  'OpinionGiven',
  'CommissionReferred',
  'CommissionOpinionGiven',
  'AttestationProlongationIssued',
  'RecepisseIssued',
  'ProvisionalDocumentRevoked',
  'DecisionFavourable',
  'AttestationDecisionFavorableIssued',
  'RefusalDecided',
  'DecisionAnnulled',
  'ImplicitRejectionAnnulled',
  'TitreIssued',
  'CardOrdered',
  'CardProduced',
  'CardAvailable',
  'HandoverSlotOffered',
  'HandoverBooked',
  'TitreHandedOver',
  'TitreHandoverRecorded',
  'MotivesRequested',
  'MotivesGiven',
  'InterimApplicationFiled',
  'CourtOrderGiven',
  'CourtOrderExecuted',
] as const;

/** What the law computes from the facts and the calendar; never stored, exported or read by `coverage()`. */
export const TIME_FACTS = [
  'ClockStarted',
  'ClockSuspended',
  'ClockResumed',
  'SilenceElapsed',
  'SupplementDeadlinePassed',
  'ProvisionBegan',
  'DecisionProven',
  'ProvisionLapsed',
  'CaseClosed',
] as const;

/** Everything the chart of a demande may be told. */
export type DemandeSignal = (typeof DEMANDE_FACTS)[number] | (typeof TIME_FACTS)[number];
