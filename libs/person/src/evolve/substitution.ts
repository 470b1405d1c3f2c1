import { dayIn, flagIn, textsIn } from '#libs/kernel';
import type { Access, Diligence, PersonState } from '../state.js';
import type { Evolved, Happened } from './happened.js';

type OfSubstitution = Happened<
  | 'CccContacted'
  | 'PanVisited'
  | 'ImpossibilityEstablished'
  | 'SubstitutionOffered'
  | 'SubstitutionDeclined'
>;

function accessed(state: PersonState, change: Partial<Access>): Evolved {
  return { ...state, access: { ...state.access, ...change } };
}

function contacted(state: PersonState, contact: Diligence): Evolved {
  return accessed(state, { contacts: [...state.access.contacts, contact] });
}

/**
 * The way round the téléservice (R431-2 al. 3): diligence, impossibility established, an
 * appointment offered.
 */
export function evolveSubstitution(state: PersonState, event: OfSubstitution): Evolved {
  const { substitution } = state.access;
  switch (event.type) {
    case 'CccContacted': {
      const answered = flagIn(event.data, 'answered');
      return contacted(state, { with: 'ccc', on: event.day, answered });
    }
    case 'PanVisited':
      return contacted(state, { with: 'pan', on: event.day, answered: null });
    case 'ImpossibilityEstablished':
      return accessed(state, { impossibilityOn: event.day });
    case 'SubstitutionOffered': {
      const appointmentOn = dayIn(event.data, 'appointmentOn');
      const vectors = textsIn(event.data, 'vectors');
      const offer = { offeredOn: event.day, appointmentOn, vectors, declinedOn: null };
      return accessed(state, { substitution: offer });
    }
    case 'SubstitutionDeclined': {
      if (substitution === null) return state;
      const declinedOn = substitution.declinedOn ?? event.day;
      return accessed(state, { substitution: { ...substitution, declinedOn } });
    }
  }
}
