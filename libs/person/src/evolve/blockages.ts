import { identIn, textIn } from '#libs/kernel';
import type { Blockage, PersonState } from '../state.js';
import type { Evolved, Happened } from './happened.js';

type OfBlockage = Happened<
  | 'FilingAttempted'
  | 'BlockageReported'
  | 'BlockageAcknowledged'
  | 'BlockageEscalated'
  | 'BlockageResolved'
>;

function met(event: OfBlockage, reported: boolean): Blockage {
  return {
    code: identIn(event.data, 'blockage'),
    case: event.case,
    metOn: event.day,
    reported,
    channel: reported ? textIn(event.data, 'channel') : null,
    reference: reported ? textIn(event.data, 'reference') : null,
    acknowledgedOn: null,
    escalated: null,
    resolvedOn: null,
  };
}

function withBlockages(state: PersonState, blockages: readonly Blockage[]): PersonState {
  return { ...state, access: { ...state.access, blockages } };
}

function attempted(state: PersonState, event: OfBlockage): Evolved {
  const outcome = textIn(event.data, 'outcome');
  if (outcome === null) return null;
  const attempt = { on: event.day, ground: textIn(event.data, 'ground'), outcome };
  const attempts = [...state.access.attempts, attempt];
  const { blockages } = state.access;
  const all = outcome === 'blocked' ? [...blockages, met(event, false)] : blockages;
  return { ...state, access: { ...state.access, attempts, blockages: all } };
}

/**
 * Whether two facts of access may be about the same dossier: the same, or none named on either
 * side.
 */
export function mayConcern(blockage: Blockage, caseId: string | null): boolean {
  return blockage.case === null || caseId === null || blockage.case === caseId;
}

function changeOpen(
  state: PersonState,
  event: OfBlockage,
  concerns: (blockage: Blockage) => boolean,
  change: Partial<Blockage>,
): Evolved {
  const blockages = state.access.blockages.map((blockage) =>
    blockage.resolvedOn === null && mayConcern(blockage, event.case) && concerns(blockage)
      ? { ...blockage, ...change }
      : blockage,
  );
  return withBlockages(state, blockages);
}

// An acknowledgement that gives a reference speaks of that report alone; without one, of every
// report still waiting.
function acknowledged(state: PersonState, event: OfBlockage): Evolved {
  const reference = textIn(event.data, 'reference');
  const concerns = (blockage: Blockage): boolean =>
    blockage.reported &&
    blockage.acknowledgedOn === null &&
    (reference === null || blockage.reference === reference);
  return changeOpen(state, event, concerns, { acknowledgedOn: event.day });
}

function escalated(state: PersonState, event: OfBlockage): Evolved {
  const concerns = (blockage: Blockage): boolean =>
    blockage.reported && blockage.escalated === null;
  const escalation = { on: event.day, to: textIn(event.data, 'to') };
  return changeOpen(state, event, concerns, { escalated: escalation });
}

// Of the same code, from the report on; an attempt that bears no code is resolved by any, whatever
// its dossier (history format 1, "Resolved").
function resolved(state: PersonState, event: OfBlockage): Evolved {
  const code = identIn(event.data, 'blockage');
  if (code === null) return null;
  const blockages = state.access.blockages.map((blockage) => {
    const concerned =
      blockage.code === null || (blockage.code === code && mayConcern(blockage, event.case));
    return concerned && blockage.resolvedOn === null && blockage.metOn <= event.day
      ? { ...blockage, resolvedOn: event.day }
      : blockage;
  });
  return withBlockages(state, blockages);
}

/** What stands in the way of filing, from the attempt or the report to the end. */
export function evolveBlockages(state: PersonState, event: OfBlockage): Evolved {
  switch (event.type) {
    case 'FilingAttempted':
      return attempted(state, event);
    case 'BlockageReported':
      return identIn(event.data, 'blockage') === null
        ? null
        : withBlockages(state, [...state.access.blockages, met(event, true)]);
    case 'BlockageAcknowledged':
      return acknowledged(state, event);
    case 'BlockageEscalated':
      return escalated(state, event);
    case 'BlockageResolved':
      return resolved(state, event);
  }
}

/**
 * Reported and not resolved, for that dossier or for none; every one of the person without a
 * dossier given.
 */
export function openBlockages(state: PersonState, caseId: string | null = null): Blockage[] {
  return state.access.blockages.filter(
    (blockage) => blockage.reported && blockage.resolvedOn === null && mayConcern(blockage, caseId),
  );
}
