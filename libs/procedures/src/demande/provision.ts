import { until } from '../state-meta.js';

/**
 * The region `provision`: what the applicant holds while waiting. The law computes when a paper runs and when it has
 * ended (ceseda:R431-15-1); the hand-over of the card replaces it.
 */
export const provision = {
  initial: 'waiting',
  states: {
    waiting: {
      initial: 'none',
      tags: ['group'],
      on: {
        ProvisionBegan: '.extended',
        DecisionProven: '.favourable',
        TitreHandedOver: 'replaced',
      },
      states: {
        none: {
          meta: until('prefecture', 'provision-owed', 'ceseda:R431-15-1', 'ProvisionMissing'),
        },
        extended: {
          meta: until(
            'prefecture',
            'provisional-document-end',
            'ceseda:R431-15-1',
            'ProvisionLapsed',
          ),
          on: { ProvisionLapsed: 'lapsed' },
        },
        lapsed: {
          meta: until('prefecture', 'provision-owed', 'ceseda:R431-15-1', 'ProvisionMissing'),
        },
        favourable: {
          meta: until('prefecture', 'decision-proof-end', 'crpa:L242-1', 'ProvisionLapsed'),
          on: { ProvisionLapsed: 'lapsed' },
        },
      },
    },
    replaced: { type: 'final' },
  },
} as const;
