import { CESEDA, RECODIFIED } from '../article.js';
import type { Article } from '../article.js';
import { eve, proofWithin } from '../day/cover.js';
import type { Cover, InstrumentCode } from '../day/cover.js';
import type { Identity } from '../dossier/identity.js';
import type { Titre } from '../dossier/titre.js';

export const L411_1: Article = {
  code: 'ceseda:L411-1',
  title: 'Over eighteen, a titre: what it covers, day by day',
  source: CESEDA,
  versions: [{ inForceFrom: RECODIFIED, reading: 1 }],
};

const CODES: Readonly<Record<string, InstrumentCode>> = {
  'carte-ue': 'I02',
  cst: 'I08',
  csp: 'I09',
  'carte-resident': 'I10',
  'carte-resident-permanent': 'I10',
  'cra-1': 'I11',
  'cra-10': 'I11',
  aps: 'I12',
  'aps-protection-temporaire': 'I13',
};

/**
 * A titre covers from its first day to E, or to the day it is withdrawn; both included. Its card proves from the day it
 * is handed over to the eve of the day it is declared lost: hand-over and loss change the proof, not the cover.
 */
export function titreCover(titre: Titre): Cover[] {
  const instrument = CODES[titre.kind];
  const range = { from: titre.validFrom, to: titre.lastDay };
  if (instrument === undefined || range.from > range.to) return [];
  return [
    {
      ...range,
      instrument,
      article: titre.kind === 'aps-protection-temporaire' ? 'ceseda:R581-4' : L411_1.code,
      facts: [titre.fact],
      proofs: proofWithin('card', range, titre.handedOverOn, eve(titre.lostOn)),
      card: titre,
    },
  ];
}

/** I03: no titre is asked of a minor, from birth to the eve of the 18th birthday. Nothing proves it, nothing need. */
export function minorCover(identity: Identity): Cover[] {
  if (identity.birth === null || identity.eighteenth === null || identity.fact === null) return [];
  return [
    {
      from: identity.birth,
      to: identity.eighteenth - 1,
      instrument: 'I03',
      article: L411_1.code,
      facts: [identity.fact],
      proofs: [],
      card: null,
    },
  ];
}
