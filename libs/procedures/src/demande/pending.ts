import { serviceLevel } from '../state-meta.js';
import { deviating } from './deviating.js';
import { supplementSteps, underReview } from './under-review.js';

const accepted = {};

/** Filed and not decided. */
export const pending = {
  initial: 'submitted',
  tags: ['group'],
  on: {
    AttestationDepotIssued: accepted,
    ProvisionalDocumentRevoked: accepted,
    RegistrationRefused: 'notRegistered',
    DemandeWithdrawn: 'withdrawn',
    DecisionFavourable: 'granted',
    RefusalDecided: 'refused',
    AttestationDecisionFavorableIssued: deviating('granted', 'DecisionFavourable'),
    TitreIssued: deviating('granted.inProduction', 'DecisionFavourable'),
    TitreHandedOver: deviating('delivered', 'DecisionFavourable'),
  },
  states: {
    submitted: {
      meta: serviceLevel('prefecture', 15, 'CompletenessCheckOverdue'),
      on: {
        CompletenessEstablished: 'underReview',
        AttestationProlongationIssued: 'underReview',
        RecepisseIssued: 'underReview',
        BiometricsTaken: accepted,
        SupplementProvided: accepted,
        SupplementRequested: 'incomplete',
        ApplicantSummoned: 'underReview.attendance.summoned',
        OpinionRequested: 'underReview.opinion.awaitingOpinion',
        CommissionReferred: 'underReview.commission.atCommission',
      },
    },
    incomplete: {
      initial: 'supplementToNotify',
      on: {
        SupplementRequested: '.supplementToNotify',
        SupplementProvided: 'submitted',
        CompletenessEstablished: 'underReview',
        AttestationProlongationIssued: 'underReview',
        RecepisseIssued: 'underReview',
        DecisionFavourable: deviating('#granted', 'SupplementProvided'),
      },
      states: supplementSteps,
    },
    underReview,
  },
} as const;
