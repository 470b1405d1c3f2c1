import { CESEDA, RECODIFIED } from '../article.js';
import type { Article } from '../article.js';
import { proofWithin } from '../day/cover.js';
import type { Cover } from '../day/cover.js';
import type { ProvisionalDocument } from '../dossier/provisional-document.js';

export const L521_7: Article = {
  code: 'ceseda:L521-7',
  title: 'Attestation de demande d’asile',
  source: CESEDA,
  versions: [{ inForceFrom: RECODIFIED, reading: 1 }],
};

/** I14: the printed dates, cut on the day it is revoked. It is no provisional document of a demande. */
export function asylumCover(attestation: ProvisionalDocument): Cover[] {
  const range = {
    from: attestation.from,
    to: Math.min(attestation.to, attestation.revokedOn),
  };
  if (range.from > range.to) return [];
  return [
    {
      ...range,
      instrument: 'I14',
      article: L521_7.code,
      facts: [attestation.fact],
      proofs: proofWithin('document', range, attestation.issuedOn, range.to),
      card: null,
    },
  ];
}
