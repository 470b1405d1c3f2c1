import { CESEDA, RECODIFIED } from '../article.js';
import type { Article } from '../article.js';
import type { Demande } from '../dossier/case-file.js';

export const R431_15_3: Article = {
  code: 'ceseda:R431-15-3',
  title: 'Refugees and subsidiary protection: an attestation on filing',
  source: CESEDA,
  versions: [{ inForceFrom: RECODIFIED, reading: 1 }],
};

const PROTECTED_GROUNDS = new Set(['L424-1', 'L424-9']);

/** A first demande of a recognised refugee (R431-15-3) or of a person under subsidiary protection (R431-15-4). */
export function isOfProtectedPerson(demande: Demande): boolean {
  return demande.kind === 'first' && PROTECTED_GROUNDS.has(demande.ground);
}
