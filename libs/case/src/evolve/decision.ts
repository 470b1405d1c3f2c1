import { dayIn, identIn, textIn } from '#libs/kernel';
import type { Day, FactData } from '#libs/kernel';
import type { CaseState, ExpressDecision } from '../state.js';
import type { Evolved, Happened } from './happened.js';
import { revocationOf } from './provision.js';

type Decided = Happened<
  | 'DecisionFavourable'
  | 'AttestationDecisionFavorableIssued'
  | 'RefusalDecided'
  | 'DecisionAnnulled'
>;

const STANDING = { annulled: false, suspendedOn: null, deemed: false } as const;

/**
 * Decisions are kept by the day they take effect: a refusal may be notified after the next decision
 * is taken.
 */
function inOrder(decisions: readonly ExpressDecision[], next: ExpressDecision): ExpressDecision[] {
  const at = decisions.findLastIndex((earlier) => earlier.effectiveOn <= next.effectiveOn) + 1;
  return decisions.toSpliced(at, 0, next);
}

function granted(state: CaseState, takenOn: Day): Evolved {
  const decision = { ...STANDING, outcome: 'favourable', takenOn, effectiveOn: takenOn } as const;
  const recorded = state.decisions.filter(({ deemed }) => !deemed);
  return { ...state, decisions: inOrder(recorded, decision) };
}

function refused(state: CaseState, takenOn: Day, data: FactData): Evolved {
  const effectiveOn = dayIn(data, 'notifiedOn') ?? takenOn;
  const decision = { ...STANDING, outcome: 'refused', takenOn, effectiveOn } as const;
  return { ...state, decisions: inOrder(state.decisions, decision) };
}

/**
 * The attestation proves a decision. In a dossier without any DecisionFavourable it counts as one,
 * taken on its first day (history format 1, cover rule 6).
 */
function attested(state: CaseState, event: Decided): Evolved {
  const id = identIn(event.data, 'document');
  const from = dayIn(event.data, 'from');
  if (id === null || from === null) return null;
  const to = dayIn(event.data, 'to');
  const attestation = { id, issuedOn: event.day, from, to, revokedOn: revocationOf(state, id) };
  const decisionAttestations = [...state.decisionAttestations, attestation];
  if (state.decisions.some((d) => d.outcome === 'favourable' && !d.deemed)) {
    return { ...state, decisionAttestations };
  }
  const decision = {
    ...STANDING,
    outcome: 'favourable',
    takenOn: from,
    effectiveOn: from,
    deemed: true,
  } as const;
  return { ...state, decisionAttestations, decisions: inOrder(state.decisions, decision) };
}

/**
 * The latest decision on or before the day and not annulled is the one concerned (history format 1,
 * "Decisions").
 */
function annulled(state: CaseState, event: Decided): Evolved {
  const of = event.data['of'] ?? 'express';
  if (of === 'implicit') {
    return { ...state, implicitAnnulledOn: state.implicitAnnulledOn ?? event.day };
  }
  if (of !== 'express') return null;
  const at = state.decisions.findLastIndex((d) => d.effectiveOn <= event.day && !d.annulled);
  const concerned = state.decisions[at];
  if (concerned === undefined) return state;
  const changed =
    textIn(event.data, 'effect') === 'suspended'
      ? { ...concerned, suspendedOn: concerned.suspendedOn ?? event.day }
      : { ...concerned, annulled: true };
  return { ...state, decisions: state.decisions.with(at, changed) };
}

/** Express decisions, what proves them, and what undoes them. */
export function evolveDecision(state: CaseState, event: Decided): Evolved {
  switch (event.type) {
    case 'DecisionFavourable':
      return granted(state, event.day);
    case 'AttestationDecisionFavorableIssued':
      return attested(state, event);
    case 'RefusalDecided':
      return refused(state, event.day, event.data);
    case 'DecisionAnnulled':
      return annulled(state, event);
  }
}

/**
 * The decision that stands on a day: of those that have taken effect, are not annulled and not
 * suspended by then, the latest; null when the dossier is undecided, or silence is all there is.
 */
export function standingDecision(state: CaseState, on: Day): ExpressDecision | null {
  const standing = state.decisions.findLast(
    (d) => !d.annulled && d.effectiveOn <= on && (d.suspendedOn === null || d.suspendedOn > on),
  );
  return standing ?? null;
}
