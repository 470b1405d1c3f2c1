import { setup } from 'xstate';
import { OWN_SERVICE_LEVEL, serviceLevel, until } from '../state-meta.js';
import type { StateMeta, TransitionMeta } from '../state-meta.js';
import type { AccesSignal } from './acces.signals.js';

const unordered = { meta: { without: 'ImpossibilityEstablished' }, target: '#offered' } as const;

/**
 * The chart of a person's access, version 1: access is lost before a case exists, so it belongs to the person and is
 * shown beside each of the person's cases. Arrêté of 1 August 2023 (JORF 3 August 2023) for the way to substitution.
 */
export const accesV1 = setup({
  types: {} as {
    events: { type: AccesSignal };
    meta: StateMeta;
    transitionMeta: TransitionMeta;
  },
}).createMachine({
  id: 'acces.v1',
  initial: 'clear',
  on: { CccContacted: {}, PanVisited: {}, FilingAbandoned: {} },
  states: {
    clear: {
      meta: until('applicant', 'filing-window-end', 'ceseda:R431-5', 'FilingWindowClosed'),
      on: {
        FilingBlocked: 'kept',
        BlockageReported: 'kept',
        ImpossibilityEstablished: 'kept.impossible',
        SubstitutionFiled: {},
        AccessRestored: {},
      },
    },
    kept: {
      initial: 'blocked',
      tags: ['group'],
      on: {
        FilingBlocked: {},
        BlockageReported: {},
        BlockageResolved: {},
        // Each report is acknowledged by itself.
        BlockageAcknowledged: {},
        BlockageEscalated: '.escalated',
        ImpossibilityEstablished: '.impossible',
        SubstitutionOffered: unordered,
        SubstitutionFiled: 'clear',
        AccessRestored: 'clear',
      },
      states: {
        blocked: {
          meta: serviceLevel('france-titres', 7, 'BlockageUnacknowledged'),
          on: { BlockageAcknowledged: 'acknowledged' },
        },
        acknowledged: { meta: serviceLevel('france-titres', 15, 'BlockageUnresolved') },
        escalated: { meta: serviceLevel('third-party', 15, 'EscalationUnanswered') },
        impossible: {
          meta: serviceLevel('prefecture', 7, 'SubstitutionNotOffered'),
          on: { SubstitutionOffered: 'substitutionOffered' },
        },
        substitutionOffered: {
          id: 'offered',
          meta: until('applicant', 'substitution-day', OWN_SERVICE_LEVEL, 'SubstitutionMissed'),
          on: { SubstitutionDeclined: 'impossible' },
        },
      },
    },
  },
});
