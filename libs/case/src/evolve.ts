import { isFactType, isObject, parseDay } from '#libs/kernel';
import type { FactData } from '#libs/kernel';
import { evolveCard, evolveTitre } from './evolve/card.js';
import { evolveCompleteness } from './evolve/completeness.js';
import { evolveDecision } from './evolve/decision.js';
import { evolveExamination } from './evolve/examination.js';
import { evolveFiling } from './evolve/filing.js';
import type { Evolved, EvolvingType, Happened } from './evolve/happened.js';
import { evolveProvision } from './evolve/provision.js';
import { evolveRemedies } from './evolve/remedies.js';
import { EMPTY_CASE } from './state.js';
import type { CaseState } from './state.js';

/**
 * An event as it comes from a store, brought to the latest version of its type (see `climb`): of
 * any type, with any data. Every `CaseEvent` is one.
 */
export interface ReadEvent {
  readonly type: string;
  readonly occurredOn: string;
  readonly data: FactData;
}

function readable(event: ReadEvent): Happened<EvolvingType> | null {
  const day = typeof event.occurredOn === 'string' ? parseDay(event.occurredOn) : undefined;
  if (day === undefined || !isObject(event.data)) return null;
  return { type: event.type, day, data: event.data } as Happened<EvolvingType>;
}

/** A fact of another room says nothing here; a type nobody knows was written by a newer release. */
function fromElsewhere(state: CaseState, type: string): Evolved {
  return isFactType(type) ? state : null;
}

function apply(state: CaseState, event: Happened<EvolvingType>): Evolved {
  switch (event.type) {
    case 'DemandeDrafted':
    case 'DemandeFiled':
    case 'AttestationDepotIssued':
    case 'RegistrationRefused':
    case 'DemandeReopened':
    case 'DemandeWithdrawn':
      return evolveFiling(state, event);
    case 'CompletenessEstablished':
    case 'SupplementRequested':
    case 'SupplementRequestNotified':
    case 'SupplementProvided':
      return evolveCompleteness(state, event);
    case 'ApplicantSummoned':
    case 'BiometricsTaken':
    case 'OpinionRequested':
    case 'OpinionGiven':
    case 'CommissionReferred':
    case 'CommissionOpinionGiven':
      return evolveExamination(state, event);
    case 'AttestationProlongationIssued':
    case 'RecepisseIssued':
    case 'ProvisionalDocumentRevoked':
      return evolveProvision(state, event);
    case 'DecisionFavourable':
    case 'AttestationDecisionFavorableIssued':
    case 'RefusalDecided':
    case 'DecisionAnnulled':
      return evolveDecision(state, event);
    case 'CardOrdered':
    case 'CardProduced':
    case 'CardAvailable':
    case 'HandoverSlotOffered':
    case 'HandoverBooked':
      return evolveCard(state, event);
    case 'TitreIssued':
    case 'TitreHandedOver':
      return evolveTitre(state, event);
    case 'MotivesRequested':
    case 'MotivesGiven':
    case 'InterimApplicationFiled':
    case 'CourtOrderGiven':
    case 'CourtOrderExecuted':
    case 'RecoursFiled':
    case 'RecoursAnswered':
      return evolveRemedies(state, event);
    // A correction says what should have been said earlier in the stream: foldFacts hears it, a
    // fold that has already passed the place cannot.
    case 'FactCorrected':
      return state;
    // Whose file it is follows from all facts of the person: see libs/law/src/dossier/office.ts.
    case 'FileTransferred':
      return state;
    default:
      return fromElsewhere(state, (event satisfies never as { readonly type: string }).type);
  }
}

/**
 * The state of a dossier after one more event. Never throws and never changes its argument: an
 * event of an unknown type, or whose day or data cannot be read, leaves the state as it is and is
 * counted in `unknown`.
 */
export function evolve(state: CaseState, event: ReadEvent): CaseState {
  const happened = readable(event);
  const next = happened === null ? null : apply(state, happened);
  return next ?? { ...state, unknown: state.unknown + 1 };
}

/**
 * The state of a dossier after events, in the order given. Corrections among them change nothing:
 * see `foldFacts`.
 */
export function fold(events: Iterable<ReadEvent>): CaseState {
  let state = EMPTY_CASE;
  for (const event of events) state = evolve(state, event);
  return state;
}
