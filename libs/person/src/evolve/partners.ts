import { textIn } from '#libs/kernel';
import type { PersonState } from '../state.js';
import type { Evolved, Happened } from './happened.js';

type OfPartner = Happened<'PartnerRightSuspended' | 'PartnerRightRestored'>;

/** Rights at partners. A restoration ends every suspension of that partner. */
export function evolvePartners(state: PersonState, event: OfPartner): Evolved {
  const partner = textIn(event.data, 'partner');
  if (partner === null) return null;
  const others = state.suspendedRights.filter((right) => right.partner !== partner);
  switch (event.type) {
    case 'PartnerRightSuspended': {
      const open = state.suspendedRights.find((right) => right.partner === partner);
      const right = open ?? { partner, since: event.day };
      return { ...state, suspendedRights: [...others, right] };
    }
    case 'PartnerRightRestored':
      return { ...state, suspendedRights: others };
  }
}
