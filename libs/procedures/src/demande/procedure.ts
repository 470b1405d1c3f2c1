import { serviceLevel, until } from '../state-meta.js';
import { granted } from './granted.js';
import { pending } from './pending.js';

const accepted = {};

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
