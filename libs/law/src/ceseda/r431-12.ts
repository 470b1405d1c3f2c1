import { CESEDA, RECODIFIED } from '../article.js';
import type { Article } from '../article.js';
import type { InstrumentCode } from '../day/cover.js';
import type { Demande } from '../dossier/case-file.js';

export const R431_12: Article = {
  code: 'ceseda:R431-12',
  title: 'Récépissé, for whoever is admitted to file outside the téléservice',
  source: CESEDA,
  versions: [{ inForceFrom: RECODIFIED, reading: 1 }],
};

const CODES: Readonly<Record<string, InstrumentCode>> = {
  first: 'I15',
  renewal: 'I16',
  duplicate: 'I17',
  commission: 'I23',
};

/** The instrument that a récépissé of that kind is. */
export function recepisseCode(kind: string | null): InstrumentCode {
  return CODES[kind ?? ''] ?? 'I15';
}

/** Outside the téléservice a récépissé is owed to every demande: to admit it is to find the file complete. */
export function isOwedRecepisse(demande: Demande): boolean {
  return !demande.teleservice;
}
