import { isObject } from '#libs/kernel';
import { day, flag, text } from '../read-data.js';
import type { PersonState } from '../state.js';
import type { Evolved, Happened } from './happened.js';

type Known = Happened<'PersonRegistered' | 'AddressDeclared' | 'PresenceEnded' | 'PresenceResumed'>;

// Of several registrations the last counts. A redacted birth date (an object in its place) is not
// unreadable: the person was registered, and the key is gone.
function registered(state: PersonState, { data }: Known): Evolved {
  const birthDate = day(data, 'birthDate');
  if (birthDate === null && !isObject(data['birthDate'])) return null;
  const identity = {
    birthDate,
    enteredOn: day(data, 'enteredOn'),
    nationality: text(data, 'nationality')?.toUpperCase() ?? null,
    nationalityFrom: day(data, 'nationalityFrom'),
    familyOfCitizen: flag(data, 'family') ?? false,
  };
  return { ...state, identity };
}

/** Who the person is, where, and whether still here. */
export function evolveIdentity(state: PersonState, event: Known): Evolved {
  switch (event.type) {
    case 'PersonRegistered':
      return registered(state, event);
    case 'AddressDeclared': {
      const department = text(event.data, 'department');
      return department === null || department === '' ? null : { ...state, department };
    }
    case 'PresenceEnded': {
      const ended = { on: event.day, reason: text(event.data, 'reason') };
      return { ...state, presenceEnded: state.presenceEnded ?? ended };
    }
    case 'PresenceResumed':
      return { ...state, presenceEnded: null };
  }
}
