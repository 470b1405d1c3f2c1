import type { Day } from '#libs/kernel';
import { CESEDA, RECODIFIED } from '../article.js';
import type { Article } from '../article.js';
import type { Cover } from '../day/cover.js';
import type { Blockage } from '../dossier/blockage.js';
import type { Paper } from '../dossier/paper.js';
import type { Visa } from '../dossier/visa.js';
import { visaCover } from './r431-16.js';

export const R431_17: Article = {
  code: 'ceseda:R431-17',
  title: 'VLS-TS: validation within three months of entry',
  source: CESEDA,
  versions: [{ inForceFrom: RECODIFIED, reading: 1 }],
};

/** I07: the visa's dates when validated in time, else only to the last day to validate it. */
export function vlsTsCover(visa: Visa): Cover[] {
  const to = visa.validatedInTime ? visa.validTo : Math.min(visa.validTo, visa.threeMonths);
  return visaCover(visa, { from: visa.validFrom, to }, 'I07', R431_17.code);
}

/** Whether the paper held is a VLS-TS that was never validated in time. */
export function isNeverValidated(held: Paper | null): held is Visa {
  return held !== null && held.paper === 'visa' && !held.validatedInTime;
}

/** A blockage reported while the visa could still be validated, known of by that day: whatever its code. */
export function validationBlocked(
  visa: Visa,
  blockages: readonly Blockage[],
  on: Day,
): Blockage | null {
  const last = Math.min(visa.threeMonths, on);
  return blockages.find((b) => b.reported && b.day >= visa.validFrom && b.day <= last) ?? null;
}
