import { dayIn, flagIn, identIn, textIn } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import type { PersonState, Titre, TitreIssue } from '../state.js';
import type { Evolved, Happened } from './happened.js';

type OfTitre = Happened<
  | 'TitreIssued'
  | 'TitreHandedOver'
  | 'TitreHandoverRecorded'
  | 'TitreDeclaredLost'
  | 'TitreWithdrawn'
>;

function unheardOf(id: string): Titre {
  return {
    id,
    issue: null,
    handedOverOn: null,
    handoverRecordedOn: null,
    lostOn: null,
    withdrawnOn: null,
  };
}

function earliest(a: Day | null, b: Day | null): Day | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

function issueOf({ day: issuedOn, data }: OfTitre): TitreIssue | null {
  const kind = textIn(data, 'kind');
  const ground = textIn(data, 'ground');
  const validFrom = dayIn(data, 'validFrom');
  if (kind === null || ground === null || validFrom === null) return null;
  const months = data['durationMonths'];
  return {
    issuedOn,
    kind,
    ground,
    validFrom,
    validTo: dayIn(data, 'validTo'),
    durationMonths: typeof months === 'number' ? months : 0,
    teleservice: flagIn(data, 'teleservice') ?? true,
  };
}

/** The titre after the event; what happens to a card counts from the first day it is said. */
function changed(titre: Titre, event: OfTitre): Titre | null {
  switch (event.type) {
    case 'TitreIssued': {
      const issue = issueOf(event);
      if (issue === null) return null;
      const said = dayIn(event.data, 'handedOverOn');
      return { ...titre, issue, handedOverOn: earliest(titre.handedOverOn, said) };
    }
    case 'TitreHandedOver':
      return { ...titre, handedOverOn: earliest(titre.handedOverOn, event.day) };
    case 'TitreHandoverRecorded':
      return { ...titre, handoverRecordedOn: earliest(titre.handoverRecordedOn, event.day) };
    case 'TitreDeclaredLost':
      return { ...titre, lostOn: earliest(titre.lostOn, event.day) };
    case 'TitreWithdrawn':
      return { ...titre, withdrawnOn: earliest(titre.withdrawnOn, event.day) };
  }
}

/** The titres held and what became of their cards. */
export function evolveTitres(state: PersonState, event: OfTitre): Evolved {
  const id = identIn(event.data, 'titre');
  if (id === null) return null;
  const known = state.titres.find((titre) => titre.id === id);
  const next = changed(known ?? unheardOf(id), event);
  if (next === null) return null;
  const titres =
    known === undefined
      ? [...state.titres, next]
      : state.titres.map((titre) => (titre === known ? next : titre));
  return { ...state, titres };
}
