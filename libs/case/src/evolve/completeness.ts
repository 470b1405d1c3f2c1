import { dayIn, textsIn } from '#libs/kernel';
import type { CaseState } from '../state.js';
import type { Evolved, Happened } from './happened.js';

type Completeness = Happened<
  | 'CompletenessEstablished'
  | 'SupplementRequested'
  | 'SupplementRequestNotified'
  | 'SupplementProvided'
>;

function requested(state: CaseState, event: Completeness): Evolved {
  const deadline = dayIn(event.data, 'deadline');
  if (deadline === null) return null;
  const request = {
    requestedOn: event.day,
    items: textsIn(event.data, 'items'),
    deadline,
    notifiedOn: null,
  };
  return { ...state, openSupplementRequests: [...state.openSupplementRequests, request] };
}

/**
 * Whether the file is complete, and what is still awaited. A notification, or a supplement, speaks
 * of every request made before it; items are not compared (history format 1, "Clock of the implicit
 * rejection").
 */
export function evolveCompleteness(state: CaseState, event: Completeness): Evolved {
  switch (event.type) {
    case 'CompletenessEstablished':
      return { ...state, completeOn: event.day, openSupplementRequests: [] };
    case 'SupplementRequested':
      return requested(state, event);
    case 'SupplementRequestNotified':
      return {
        ...state,
        openSupplementRequests: state.openSupplementRequests.map((request) => ({
          ...request,
          notifiedOn: request.notifiedOn ?? event.day,
        })),
      };
    case 'SupplementProvided':
      return { ...state, openSupplementRequests: [] };
  }
}
