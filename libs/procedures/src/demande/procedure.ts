import { OWN_SERVICE_LEVEL, serviceLevel, until } from '../state-meta.js';

const accepted = {};

function deviating(target: string, without: string) {
  return { target, meta: { without } };
}

/** A request for missing documents: told to the applicant or not, answered in time or not. */
const supplementSteps = {
  supplementToNotify: {
    meta: serviceLevel('prefecture', 3, 'SupplementNotNotified'),
    on: { SupplementRequestNotified: 'supplementNotified' },
  },
  supplementNotified: {
    meta: until('applicant', 'supplement-deadline', 'crpa:L114-5', 'SupplementDeadlinePassed'),
    on: { SupplementDeadlinePassed: 'supplementOverdue' },
  },
  supplementOverdue: { meta: serviceLevel('prefecture', 15, 'SupplementUnanswered') },
} as const;

/** A side of the examination that may stand still while the others go on: nothing is awaited, or something is. */
const examining = serviceLevel('prefecture', 60, 'ExaminationOverdue');

const underReview = {
  type: 'parallel',
  on: {
    CompletenessEstablished: accepted,
    AttestationProlongationIssued: accepted,
    RecepisseIssued: accepted,
  },
  states: {
    supplement: {
      initial: 'nothingMissing',
      on: { SupplementRequested: '.supplementToNotify', SupplementProvided: '.nothingMissing' },
      states: { nothingMissing: { tags: ['idle'], meta: examining }, ...supplementSteps },
    },
    attendance: {
      initial: 'notSummoned',
      on: { ApplicantSummoned: '.summoned', BiometricsTaken: '.notSummoned' },
      states: {
        notSummoned: { tags: ['idle'], meta: examining },
        summoned: {
          meta: until('applicant', 'summons-day', 'ceseda:L432-2', 'AppointmentMissed'),
        },
      },
    },
    opinion: {
      initial: 'noOpinionAwaited',
      on: { OpinionRequested: '.awaitingOpinion', OpinionGiven: '.noOpinionAwaited' },
      states: {
        noOpinionAwaited: { tags: ['idle'], meta: examining },
        awaitingOpinion: {
          meta: {
            owner: 'third-party',
            limit: { months: 3, source: 'ceseda:R425-13' },
            onLimit: 'OpinionOverdue',
          },
        },
      },
    },
    commission: {
      initial: 'notReferred',
      states: {
        notReferred: {
          tags: ['idle'],
          meta: examining,
          on: { CommissionReferred: 'atCommission' },
        },
        atCommission: {
          meta: {
            owner: 'third-party',
            limit: { months: 3, source: 'ceseda:R432-8' },
            onLimit: 'CommissionOpinionDeemedGiven',
          },
          on: { CommissionOpinionGiven: 'notReferred' },
        },
      },
    },
  },
} as const;

/** Filed and not decided. */
const pending = {
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

/** Decided in favour, the card not handed over. */
const granted = {
  id: 'granted',
  initial: 'approved',
  tags: ['group'],
  on: {
    TitreIssued: accepted,
    CardOrdered: '.inProduction',
    AttestationDecisionFavorableIssued: accepted,
    AttestationProlongationIssued: accepted,
    RecepisseIssued: accepted,
    ProvisionalDocumentRevoked: accepted,
    DecisionAnnulled: 'pending.underReview',
    RefusalDecided: deviating('refused', 'DecisionAnnulled'),
    TitreHandedOver: 'delivered',
  },
  states: {
    approved: {
      meta: serviceLevel('prefecture', 3, 'CardNotOrdered'),
      on: {
        TitreIssued: 'inProduction',
        CardProduced: deviating('inProduction', 'CardOrdered'),
        CardAvailable: deviating('awaitingHandover', 'CardOrdered'),
        TitreHandedOver: deviating('#delivered', 'CardOrdered'),
      },
    },
    inProduction: {
      meta: serviceLevel('france-titres', 21, 'ProductionOverdue'),
      on: { CardProduced: accepted, CardAvailable: 'awaitingHandover' },
    },
    awaitingHandover: {
      initial: 'noSlot',
      on: { HandoverSlotOffered: '.slotOffered', HandoverBooked: '.booked' },
      states: {
        noSlot: { meta: serviceLevel('prefecture', 15, 'HandoverSlotMissing') },
        slotOffered: { meta: serviceLevel('applicant', 15, 'HandoverNotBooked') },
        booked: { meta: until('applicant', 'handover-day', OWN_SERVICE_LEVEL, 'HandoverMissed') },
      },
    },
  },
} as const;

const contested = until('applicant', 'contest-end', 'cja:R421-1', 'CaseClosed');

/** The region `procedure`: how far the file has come, from draft to closed. */
export const procedure = {
  initial: 'draft',
  states: {
    draft: {
      meta: until('applicant', 'filing-window-end', 'ceseda:R431-5', 'FilingWindowClosed'),
      on: { DemandeDrafted: accepted, DemandeFiled: 'pending' },
    },
    pending,
    granted,
    delivered: {
      id: 'delivered',
      meta: serviceLevel('prefecture', 7, 'HandoverNotRecorded'),
      on: { TitreHandoverRecorded: accepted, CaseClosed: 'closed' },
    },
    refused: {
      meta: contested,
      on: {
        DecisionAnnulled: 'pending.underReview',
        DecisionFavourable: 'granted',
        ProvisionalDocumentRevoked: accepted,
        AttestationProlongationIssued: { meta: { without: 'DecisionAnnulled' } },
        CaseClosed: 'closed',
      },
    },
    notRegistered: {
      id: 'notRegistered',
      meta: contested,
      on: {
        DemandeReopened: 'pending',
        ProvisionalDocumentRevoked: accepted,
        CaseClosed: 'closed',
      },
    },
    withdrawn: { type: 'final' },
    closed: { type: 'final' },
  },
} as const;
