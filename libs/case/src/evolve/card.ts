import { dayIn, identIn } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { EMPTY_CASE } from '../state.js';
import type { CardProgress, CaseState, TitreOfCase } from '../state.js';
import type { Evolved, Happened } from './happened.js';

type Card = Happened<
  'CardOrdered' | 'CardProduced' | 'CardAvailable' | 'HandoverSlotOffered' | 'HandoverBooked'
>;

type Titre = Happened<'TitreIssued' | 'TitreHandedOver'>;

function progress(state: CaseState, change: Partial<CardProgress>): Evolved {
  return { ...state, card: { ...state.card, ...change } };
}

/**
 * The card, from the order to the appointment. A new order begins again: the card spoilt or lost is
 * made anew.
 */
export function evolveCard(state: CaseState, event: Card): Evolved {
  const titre = identIn(event.data, 'titre') ?? state.card.titre;
  switch (event.type) {
    case 'CardOrdered':
      return progress(state, { ...EMPTY_CASE.card, titre, orderedOn: event.day });
    case 'CardProduced':
      return progress(state, { titre, producedOn: event.day });
    case 'CardAvailable':
      return progress(state, { titre, availableOn: event.day });
    case 'HandoverSlotOffered': {
      const slotOn = dayIn(event.data, 'on');
      return slotOn === null ? null : progress(state, { slotOn });
    }
    case 'HandoverBooked': {
      const bookedOn = dayIn(event.data, 'on');
      return bookedOn === null ? null : progress(state, { bookedOn });
    }
  }
}

function withTitre(state: CaseState, titre: TitreOfCase): Evolved {
  const others = state.titres.filter(({ id }) => id !== titre.id);
  return { ...state, titres: [...others, titre] };
}

function earliest(a: Day | null, b: Day | null): Day | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

/**
 * The titre of the dossier: facts of the person, which the dossier's stream remembers when they
 * bear its case.
 */
export function evolveTitre(state: CaseState, event: Titre): Evolved {
  const id = identIn(event.data, 'titre');
  if (id === null) return null;
  const known = state.titres.find((titre) => titre.id === id);
  const saidOn = event.type === 'TitreIssued' ? dayIn(event.data, 'handedOverOn') : event.day;
  const handedOverOn = earliest(known?.handedOverOn ?? null, saidOn);
  if (event.type === 'TitreHandedOver') {
    const { issuedOn, validFrom } = known ?? { issuedOn: null, validFrom: null };
    return withTitre(state, { id, issuedOn, validFrom, handedOverOn });
  }
  const validFrom = dayIn(event.data, 'validFrom');
  if (validFrom === null) return null;
  return withTitre(state, { id, issuedOn: event.day, validFrom, handedOverOn });
}

function isCardToCome(state: CaseState): boolean {
  const { titre: _, ...days } = state.card;
  return (
    Object.values(days).some((reached) => reached !== null) ||
    state.decisions.some(({ outcome }) => outcome === 'favourable')
  );
}

function dayHandedOver(state: CaseState, titre: TitreOfCase): Day | null {
  const { issuedOn, handedOverOn } = titre;
  const presumed = isCardToCome(state) ? null : issuedOn;
  const known = handedOverOn ?? presumed;
  return known === null ? null : Math.max(known, titre.validFrom ?? known);
}

/**
 * The first day on which a card of the dossier was in its holder's hands; null when none is. A
 * titre issued in a dossier that shows no card to come is presumed handed over when issued.
 *
 * @source history format 1, "Day handed over".
 */
export function handedOverOn(state: CaseState): Day | null {
  const days = state.titres.map((titre) => dayHandedOver(state, titre));
  return days.reduce(earliest, null);
}
