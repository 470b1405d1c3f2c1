import { isFactType, isObject, parseDay } from '#libs/kernel';
import type { FactData } from '#libs/kernel';
import type { PersonEventType } from './events.js';
import { evolveBlockages } from './evolve/blockages.js';
import { evolveContact } from './evolve/contact.js';
import type { Evolved, Happened } from './evolve/happened.js';
import { evolveIdentity } from './evolve/identity.js';
import { evolvePartners } from './evolve/partners.js';
import { evolveSubstitution } from './evolve/substitution.js';
import { evolveTitres } from './evolve/titres.js';
import { evolveVisas } from './evolve/visas.js';
import { EMPTY_PERSON } from './state.js';
import type { PersonState } from './state.js';

/**
 * An event as it comes from a store, brought to the latest version of its type (see `climb`): of
 * any type, with any data. Every `PersonEvent` is one.
 */
export interface ReadEvent {
  readonly type: string;
  readonly occurredOn: string;
  readonly data: FactData;
  /** The dossier the event is about, when it names one. */
  readonly case?: string | null;
}

function readable(event: ReadEvent): Happened<PersonEventType> | null {
  const day = typeof event.occurredOn === 'string' ? parseDay(event.occurredOn) : undefined;
  if (day === undefined || !isObject(event.data)) return null;
  const { type, data, case: about } = event;
  return { type, day, data, case: about ?? null } as Happened<PersonEventType>;
}

/** A fact of another room says nothing here; a type nobody knows was written by a newer release. */
function fromElsewhere(state: PersonState, type: string): Evolved {
  return isFactType(type) ? state : null;
}

function apply(state: PersonState, event: Happened<PersonEventType>): Evolved {
  switch (event.type) {
    case 'PersonRegistered':
    case 'AddressDeclared':
    case 'PresenceEnded':
    case 'PresenceResumed':
      return evolveIdentity(state, event);
    case 'VisaIssued':
    case 'VlsTsValidated':
      return evolveVisas(state, event);
    case 'TitreIssued':
    case 'TitreHandedOver':
    case 'TitreHandoverRecorded':
    case 'TitreDeclaredLost':
    case 'TitreWithdrawn':
      return evolveTitres(state, event);
    case 'PartnerRightSuspended':
    case 'PartnerRightRestored':
      return evolvePartners(state, event);
    case 'ContactDeclared':
    case 'SituationChangeDeclared':
    case 'SituationChangeSeen':
      return evolveContact(state, event);
    case 'FilingAttempted':
    case 'BlockageReported':
    case 'BlockageAcknowledged':
    case 'BlockageEscalated':
    case 'BlockageResolved':
      return evolveBlockages(state, event);
    case 'CccContacted':
    case 'PanVisited':
    case 'ImpossibilityEstablished':
    case 'SubstitutionOffered':
    case 'SubstitutionDeclined':
      return evolveSubstitution(state, event);
    // No decision of the prefecture reads the asylum attestation: the law does, from the facts
    // (I14).
    case 'AsylumAttestationIssued':
    // A correction says what should have been said earlier in the stream: foldFacts hears it, a
    // fold that has already passed the place cannot.
    case 'FactCorrected':
      return state;
    default:
      return fromElsewhere(state, (event satisfies never as { readonly type: string }).type);
  }
}

/**
 * The state of a person after one more event. Never throws and never changes its argument: an event
 * of an unknown type, or whose day or data cannot be read, leaves the state as it is and is counted
 * in `unknown`.
 */
export function evolve(state: PersonState, event: ReadEvent): PersonState {
  const happened = readable(event);
  const next = happened === null ? null : apply(state, happened);
  return next ?? { ...state, unknown: state.unknown + 1 };
}

/**
 * The state of a person after events, in the order given. Corrections among them change nothing:
 * see `foldFacts`.
 */
export function fold(events: Iterable<ReadEvent>): PersonState {
  let state = EMPTY_PERSON;
  for (const event of events) state = evolve(state, event);
  return state;
}
