import { serviceLevel, until } from '../state-meta.js';
import { deviating } from './deviating.js';
import { granted } from './granted.js';
import { pending } from './pending.js';

const accepted = {};

const contested = until('applicant', 'contest-end', 'cja:R421-1', 'CaseClosed');

/** A card handed over ends its case, wherever the file is (history format 1). */
const handedOver = deviating('delivered', 'DecisionFavourable');

/** The region `procedure`: how far the file has come, from draft to closed. */
export const procedure = {
  initial: 'draft',
  states: {
    draft: {
      meta: until('applicant', 'filing-window-end', 'ceseda:R431-5', 'FilingWindowClosed'),
      on: {
        DemandeDrafted: accepted,
        DemandeFiled: 'pending',
        TitreHandedOver: deviating('delivered', 'DemandeFiled'),
      },
    },
    pending,
    granted,
    delivered: {
      id: 'delivered',
      meta: serviceLevel('prefecture', 7, 'HandoverNotRecorded'),
      // A decision can be taken back, or annulled, with the card in hand: the case has ended all the same.
      on: { TitreHandoverRecorded: accepted, DecisionAnnulled: accepted, CaseClosed: 'closed' },
    },
    refused: {
      meta: contested,
      on: {
        DecisionAnnulled: 'pending.underReview',
        DecisionFavourable: 'granted',
        ProvisionalDocumentRevoked: accepted,
        AttestationProlongationIssued: { meta: { without: 'DecisionAnnulled' } },
        TitreHandedOver: handedOver,
        CaseClosed: 'closed',
      },
    },
    notRegistered: {
      id: 'notRegistered',
      meta: contested,
      on: {
        DemandeReopened: 'pending',
        ProvisionalDocumentRevoked: accepted,
        TitreHandedOver: handedOver,
        CaseClosed: 'closed',
      },
    },
    withdrawn: { type: 'final' },
    closed: { type: 'final' },
  },
} as const;
