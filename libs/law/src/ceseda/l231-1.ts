import { FOREVER } from '#libs/kernel';
import { CESEDA, RECODIFIED } from '../article.js';
import type { Article } from '../article.js';
import type { Cover } from '../day/cover.js';
import type { Identity } from '../dossier/identity.js';

export const L231_1: Article = {
  code: 'ceseda:L231-1',
  title: 'Citizens of the EU, the EEA, Switzerland (and France), and their family',
  source: CESEDA,
  versions: [{ inForceFrom: RECODIFIED, reading: 1 }],
};

// ISO 3166-1, alpha-2 then alpha-3: the 27, then Iceland, Liechtenstein, Norway and Switzerland.
const FREE_TO_STAY = new Set(
  (
    'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO CH ' +
    'AUT BEL BGR HRV CYP CZE DNK EST FIN FRA DEU GRC HUN IRL ITA LVA LTU LUX MLT NLD POL PRT ROU ' +
    'SVK SVN ESP SWE ISL LIE NOR CHE'
  ).split(' '),
);

/** I01: from entry, else birth, and not before the nationality was acquired; without an end. Proves itself. */
export function citizenCover(identity: Identity): Cover[] {
  const { nationality, fact } = identity;
  if (nationality === null || fact === null || !FREE_TO_STAY.has(nationality)) return [];
  const since = identity.enteredOn ?? identity.birth;
  if (since === null) return [];
  const range = { from: Math.max(since, identity.nationalityFrom ?? since), to: FOREVER };
  return [
    {
      ...range,
      instrument: 'I01',
      article: L231_1.code,
      facts: [fact],
      proofs: [{ ...range, proof: 'card' }],
      card: null,
    },
  ];
}
