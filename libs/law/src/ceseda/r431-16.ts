import { CESEDA, RECODIFIED } from '../article.js';
import type { Article } from '../article.js';
import type { Cover, InstrumentCode } from '../day/cover.js';
import type { DayRange } from '../day-range.js';
import type { Visa } from '../dossier/visa.js';

export const R431_16: Article = {
  code: 'ceseda:R431-16',
  title: 'Visas that dispense with a titre',
  source: CESEDA,
  versions: [{ inForceFrom: RECODIFIED, reading: 1 }],
};

/** The cover of a visa over these days: a visa proves itself. */
export function visaCover(
  visa: Visa,
  range: DayRange,
  instrument: InstrumentCode,
  article: string,
): Cover[] {
  if (range.from > range.to) return [];
  return [
    {
      ...range,
      instrument,
      article,
      facts: [visa.fact],
      proofs: [{ ...range, proof: 'card' }],
      card: null,
    },
  ];
}

/** I04, at most three months from entry; I05 and I06, the printed dates. A VLS-TS is read under R431-17. */
export function dispensingVisaCover(visa: Visa): Cover[] {
  const printed = { from: visa.validFrom, to: visa.validTo };
  switch (visa.kind) {
    case 'short-stay': {
      const range = { from: visa.validFrom, to: Math.min(visa.validTo, visa.threeMonths) };
      return visaCover(visa, range, 'I04', R431_16.code);
    }
    case 'exempting':
      return visaCover(visa, printed, 'I05', R431_16.code);
    case 'titre-to-request':
      return visaCover(visa, printed, 'I06', 'ceseda:L411-1');
    default:
      return [];
  }
}
