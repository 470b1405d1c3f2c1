import { OWN_SERVICE_LEVEL, serviceLevel, until } from '../state-meta.js';
import { deviating } from './deviating.js';

const accepted = {};

/** Decided in favour, the card not handed over. */
export const granted = {
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
