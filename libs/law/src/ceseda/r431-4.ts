import { addMonths, NEVER } from '#libs/kernel';
import { CESEDA, RECODIFIED } from '../article.js';
import type { Article } from '../article.js';
import type { Identity } from '../dossier/identity.js';
import type { Window } from '../dossier/window.js';

export const R431_4: Article = {
  code: 'ceseda:R431-4',
  title: 'First demande: two months after entry',
  source: CESEDA,
  versions: [{ inForceFrom: RECODIFIED, reading: 1 }],
};

const MONTHS_AFTER_ENTRY = 2;

/** W4, for a person whose day of entry is known. It has no first day. */
export function firstDemandeWindow(identity: Identity): Window | null {
  if (identity.enteredOn === null) return null;
  return { code: 'W4', from: NEVER, to: addMonths(identity.enteredOn, MONTHS_AFTER_ENTRY) };
}
