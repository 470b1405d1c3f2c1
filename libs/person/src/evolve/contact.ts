import { textIn } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import type { PersonState } from '../state.js';
import type { Evolved, Happened } from './happened.js';

type Told = Happened<'ContactDeclared' | 'SituationChangeDeclared' | 'SituationChangeSeen'>;

function seen(state: PersonState, change: string, on: Day): Evolved {
  const isOpen = (one: PersonState['situationChanges'][number]): boolean =>
    one.change === change && one.seenOn === null;
  if (!state.situationChanges.some(isOpen)) return state;
  const situationChanges = state.situationChanges.map((one) =>
    isOpen(one) ? { ...one, seenOn: on } : one,
  );
  return { ...state, situationChanges };
}

/**
 * How to reach the person, and what changed for them. The prefecture that takes note of a change
 * takes note of every declaration of it made before.
 */
export function evolveContact(state: PersonState, { type, day, data }: Told): Evolved {
  if (type === 'ContactDeclared') {
    const contact = {
      email: textIn(data, 'email'),
      phone: textIn(data, 'phone'),
      language: textIn(data, 'language'),
    };
    return { ...state, contact };
  }
  const change = textIn(data, 'change');
  if (change === null) return null;
  if (type === 'SituationChangeSeen') return seen(state, change, day);
  const declared = { change, declaredOn: day, seenOn: null };
  return { ...state, situationChanges: [...state.situationChanges, declared] };
}
