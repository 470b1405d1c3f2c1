import { CESEDA, RECODIFIED } from '../article.js';
import type { Article } from '../article.js';
import type { Visa } from '../dossier/visa.js';

export const R431_18: Article = {
  code: 'ceseda:R431-18',
  title: 'From the VLS-TS to a card: the visa stands for the titre held (W3)',
  source: CESEDA,
  versions: [{ inForceFrom: RECODIFIED, reading: 1 }],
};

/** A VLS-TS is renewed like a titre, in the same windows; the other visas are not titres held. */
export function countsAsTitreHeld(visa: Visa): boolean {
  return visa.kind === 'vls-ts';
}
