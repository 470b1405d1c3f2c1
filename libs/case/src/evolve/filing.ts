import { flagIn, identIn, textIn } from '#libs/kernel';
import type { CaseState } from '../state.js';
import type { Evolved, Happened } from './happened.js';

type Filing = Happened<
  | 'DemandeDrafted'
  | 'DemandeFiled'
  | 'AttestationDepotIssued'
  | 'RegistrationRefused'
  | 'DemandeReopened'
  | 'DemandeWithdrawn'
>;

function drafted(state: CaseState, { day, data }: Filing): Evolved {
  return {
    ...state,
    draft: {
      draftedOn: day,
      kind: textIn(data, 'kind'),
      ground: textIn(data, 'ground'),
      titreHeld: identIn(data, 'titreHeld'),
      teleservice: flagIn(data, 'teleservice') ?? true,
    },
  };
}

// A dossier has one demande: a second DemandeFiled in it changes nothing (history format 1,
// "Current demande").
function filed(state: CaseState, { day, data }: Filing): Evolved {
  const kind = textIn(data, 'kind');
  const ground = textIn(data, 'ground');
  if (kind === null || ground === null) return null;
  if (state.demande !== null) return state;
  return {
    ...state,
    demande: {
      filedOn: day,
      kind,
      ground,
      titreHeld: identIn(data, 'titreHeld'),
      channel: textIn(data, 'channel'),
      teleservice: flagIn(data, 'teleservice') ?? true,
    },
  };
}

/** What is asked, and whether the prefecture takes it. */
export function evolveFiling(state: CaseState, event: Filing): Evolved {
  switch (event.type) {
    case 'DemandeDrafted':
      return drafted(state, event);
    case 'DemandeFiled':
      return filed(state, event);
    case 'AttestationDepotIssued': {
      const attestationDepot = identIn(event.data, 'document');
      return attestationDepot === null ? null : { ...state, attestationDepot };
    }
    case 'RegistrationRefused':
      return {
        ...state,
        registrationRefused: { on: event.day, reason: textIn(event.data, 'reason') },
      };
    case 'DemandeReopened':
      return { ...state, registrationRefused: null };
    case 'DemandeWithdrawn':
      return { ...state, withdrawnOn: state.withdrawnOn ?? event.day };
  }
}
