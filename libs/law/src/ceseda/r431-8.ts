import { addMonths } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { CESEDA, RECODIFIED } from '../article.js';
import type { Article } from '../article.js';

export const R431_8: Article = {
  code: 'ceseda:R431-8',
  title: 'Lapse of the titre held, six months after its expiry',
  source: CESEDA,
  versions: [{ inForceFrom: RECODIFIED, reading: 1 }],
};

const LAPSE_MONTHS = 6;

/**
 * Last day on which the titre that expired on `expiry` still counts as the one to renew: the same day six months later,
 * or the last day of that month. After it the conditions of a first entry apply again.
 */
export function lastDayToRenew(expiry: Day): Day {
  return addMonths(expiry, LAPSE_MONTHS);
}
