import { serviceLevel, until } from '../state-meta.js';

/**
 * The region `clock`: the silence that is worth a rejection (ceseda:R432-2). It starts, stands still, goes on and
 * elapses as the law computes; a decision ends it. `elapsed` is a shadow over the file, never its status.
 */
export const clock = {
  initial: 'notStarted',
  states: {
    notStarted: {
      // Nothing fixes the day yet: silence counts from the filing, and never for a duplicate.
      meta: until('applicant', 'silence', 'ceseda:R432-2', 'SilenceElapsed'),
      on: { ClockStarted: 'ticking' },
    },
    ticking: {
      initial: 'running',
      tags: ['group'],
      on: {
        DecisionFavourable: 'decided',
        RefusalDecided: 'decided',
        AttestationDecisionFavorableIssued: 'decided',
        TitreHandedOver: 'decided',
        DemandeWithdrawn: 'stopped',
        SilenceElapsed: '.elapsed',
      },
      states: {
        running: {
          meta: until('prefet', 'silence', 'ceseda:R432-2', 'SilenceElapsed'),
          on: { ClockSuspended: 'suspended' },
        },
        suspended: {
          meta: until('applicant', 'suspension-end', 'crpa:L114-5', 'ClockResumed'),
          on: { ClockResumed: 'running' },
        },
        elapsed: {
          meta: serviceLevel('prefet', 30, 'SilenceUnanswered'),
          on: {
            MotivesRequested: {},
            MotivesGiven: {},
            ImplicitRejectionAnnulled: '#stopped',
          },
        },
      },
    },
    decided: { type: 'final' },
    stopped: { id: 'stopped', type: 'final' },
  },
} as const;
