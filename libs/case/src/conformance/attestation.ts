import { addMonths, FOREVER, formatDay } from '#libs/kernel';
import { isOfProtectedPerson } from '#libs/law';
import { days } from './row.js';
import type { CaseFile, Finding } from './row.js';

const R431_15_1 = 'ceseda:R431-15-1';
const MONTHS_MAX = 3;

type Attestation = CaseFile['documents'][number];

function attestationsOf({ documents }: CaseFile): Attestation[] {
  return documents.filter(({ form }) => form === 'attestation-prolongation');
}

/**
 * Whether an attestation of the case issued on that day is the one of six months given to a protected person on filing
 * (I22): not once the commission has the case, whose attestations last three months (R432-9).
 */
export function lastsSixMonths({ demande, referredOn }: CaseFile, issuedOn: number): boolean {
  return demande !== null && referredOn > issuedOn && isOfProtectedPerson(demande);
}

/**
 * Attestations de prolongation printed for longer than three months: the last day may be the eve of the same day three
 * months later. Those of protected persons apart.
 *
 * @source ceseda:R431-15-1#al2: at most three months.
 */
export function attestationsTooLong(file: CaseFile): Finding[] {
  return attestationsOf(file).flatMap(({ fact, from, to, issuedOn }) => {
    const last = addMonths(from, MONTHS_MAX) - 1;
    if (to <= last || lastsSixMonths(file, issuedOn)) return [];
    const over = to - last;
    const detail =
      `The attestation runs from ${formatDay(from)} to ${formatDay(to)}, ` +
      `${days(over)} longer than three months.`;
    return [{ fact, without: null, article: R431_15_1, days: over, detail }];
  });
}

/**
 * Attestations de prolongation issued before the demande was filed, or in a case where none was: they prolong the
 * examination of a demande. One of the very day of the filing is regular.
 *
 * @source ceseda:R431-15-1#al2: the demande has been filed.
 */
export function attestationsBeforeFiling(file: CaseFile): Finding[] {
  const filedOn = file.demande?.filedOn ?? FOREVER;
  return attestationsOf(file).flatMap(({ fact, issuedOn }) => {
    if (issuedOn >= filedOn) return [];
    const early = filedOn < FOREVER ? filedOn - issuedOn : null;
    const detail =
      early === null
        ? 'The attestation was issued in a case where no demande is known to be filed.'
        : `The attestation was issued ${days(early)} before the demande was filed.`;
    return [{ fact, without: 'DemandeFiled', article: R431_15_1, days: early, detail }];
  });
}
