import { dayIn, flagIn, isObject, textIn } from '#libs/kernel';
import type { PersonState } from '../state.js';
import type { Evolved, Happened } from './happened.js';

type Known = Happened<'PersonRegistered' | 'AddressDeclared' | 'PresenceEnded' | 'PresenceResumed'>;

// Of several registrations the last counts. A redacted birth date (an object in its place) is not
// unreadable: the person was registered, and the key is gone.
function registered(state: PersonState, { data }: Known): Evolved {
  const birthDate = dayIn(data, 'birthDate');
  if (birthDate === null && !isObject(data['birthDate'])) return null;
  const identity = {
    birthDate,
    enteredOn: dayIn(data, 'enteredOn'),
    nationality: textIn(data, 'nationality')?.toUpperCase() ?? null,
    nationalityFrom: dayIn(data, 'nationalityFrom'),
    familyOfCitizen: flagIn(data, 'family') ?? false,
  };
  return { ...state, identity };
}

/** Who the person is, where, and whether still here. */
export function evolveIdentity(state: PersonState, event: Known): Evolved {
  switch (event.type) {
    case 'PersonRegistered':
      return registered(state, event);
    case 'AddressDeclared': {
      const department = textIn(event.data, 'department');
      return department === null || department === '' ? null : { ...state, department };
    }
    case 'PresenceEnded': {
      const ended = { on: event.day, reason: textIn(event.data, 'reason') };
      return { ...state, presenceEnded: state.presenceEnded ?? ended };
    }
    case 'PresenceResumed':
      return { ...state, presenceEnded: null };
  }
}
