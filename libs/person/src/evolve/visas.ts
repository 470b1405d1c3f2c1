import { dayIn, identIn, textIn } from '#libs/kernel';
import type { PersonState, Visa } from '../state.js';
import type { Evolved, Happened } from './happened.js';

type OfVisa = Happened<'VisaIssued' | 'VlsTsValidated'>;

function changed(visa: Visa, event: OfVisa): Visa | null {
  if (event.type === 'VlsTsValidated') {
    return { ...visa, validatedOn: Math.min(visa.validatedOn ?? event.day, event.day) };
  }
  const kind = textIn(event.data, 'kind');
  const validFrom = dayIn(event.data, 'validFrom');
  const validTo = dayIn(event.data, 'validTo');
  if (kind === null || validFrom === null || validTo === null) return null;
  return { ...visa, issue: { kind, validFrom, validTo } };
}

/** The visas, and the validation that makes a VLS-TS a titre (R431-17). */
export function evolveVisas(state: PersonState, event: OfVisa): Evolved {
  const id = identIn(event.data, 'visa');
  if (id === null) return null;
  const known = state.visas.find((visa) => visa.id === id);
  const next = changed(known ?? { id, issue: null, validatedOn: null }, event);
  if (next === null) return null;
  const visas =
    known === undefined
      ? [...state.visas, next]
      : state.visas.map((visa) => (visa === known ? next : visa));
  return { ...state, visas };
}
