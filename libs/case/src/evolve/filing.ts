import { flag, ident, text } from '../read-data.js';
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
      kind: text(data, 'kind'),
      ground: text(data, 'ground'),
      titreHeld: ident(data, 'titreHeld'),
      teleservice: flag(data, 'teleservice') ?? true,
    },
  };
}

// A dossier has one demande: a second DemandeFiled in it changes nothing (history format 1,
// "Current demande").
function filed(state: CaseState, { day, data }: Filing): Evolved {
  const kind = text(data, 'kind');
  const ground = text(data, 'ground');
  if (kind === null || ground === null) return null;
  if (state.demande !== null) return state;
  return {
    ...state,
    demande: {
      filedOn: day,
      kind,
      ground,
      titreHeld: ident(data, 'titreHeld'),
      channel: text(data, 'channel'),
      teleservice: flag(data, 'teleservice') ?? true,
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
      const attestationDepot = ident(event.data, 'document');
      return attestationDepot === null ? null : { ...state, attestationDepot };
    }
    case 'RegistrationRefused':
      return {
        ...state,
        registrationRefused: { on: event.day, reason: text(event.data, 'reason') },
      };
    case 'DemandeReopened':
      return { ...state, registrationRefused: null };
    case 'DemandeWithdrawn':
      return { ...state, withdrawnOn: state.withdrawnOn ?? event.day };
  }
}
