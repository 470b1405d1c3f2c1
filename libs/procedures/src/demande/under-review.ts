import { serviceLevel, until } from '../state-meta.js';

const accepted = {};

/** A request for missing documents: told to the applicant or not, answered in time or not. */
export const supplementSteps = {
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

/** Complete, and examined: sides that stand still or move each by itself. */
export const underReview = {
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
