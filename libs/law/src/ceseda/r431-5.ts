import { addMonths, FOREVER, NEVER } from '#libs/kernel';
import { CESEDA, RECODIFIED } from '../article.js';
import type { Article } from '../article.js';
import { inFranceAtEighteen } from '../dossier/identity.js';
import type { Identity } from '../dossier/identity.js';
import type { Paper } from '../dossier/paper.js';
import type { Window } from '../dossier/window.js';
import { firstDemandeWindow } from './r431-4.js';

export const R431_5: Article = {
  code: 'ceseda:R431-5',
  title: 'When to file: the windows, and the tolerance at eighteen',
  source: CESEDA,
  versions: [{ inForceFrom: RECODIFIED, reading: 1 }],
};

const OPENS_DAYS_BEFORE = 120;
const CLOSES_DAYS_BEFORE = 60;
const COUNTER_MONTHS_BEFORE = 2;

/** Titres de plein droit at eighteen (R431-5 2°): asked until the eve of the 19th birthday. */
const BY_RIGHT_AT_EIGHTEEN = new Set([
  'L421-22',
  'L421-23',
  'L421-26',
  'L421-27',
  'L421-28',
  'L421-29',
  'L421-30',
  'L421-31',
  'L421-32',
  'L421-33',
  'L423-14',
  'L423-15',
  'L423-21',
  'L423-22',
  'L424-1',
  'L424-3',
  'L424-24',
  'L426-1',
]);

/** Résident de longue durée-UE: no window and no lapse (W11). */
const LONG_TERM_RESIDENT_EU = new Set(['L421-12', 'L421-25', 'L424-5', 'L424-14', 'L426-17']);

/** Whether a titre held is renewed at any time: a long-term resident-EU card, or a titre without an expiry. */
export function isRenewedAnyTime(held: Paper): boolean {
  if (held.paper === 'visa') return false;
  if (held.validTo === FOREVER) return true;
  const isResidentCard = held.kind === 'carte-resident' || held.kind === 'carte-resident-permanent';
  return isResidentCard && LONG_TERM_RESIDENT_EU.has(held.ground);
}

function renewalWindow(held: Paper, teleservice: boolean): Window {
  if (isRenewedAnyTime(held)) return { code: 'W11', from: NEVER, to: FOREVER };
  const expiry = held.validTo;
  return teleservice
    ? { code: 'W1', from: expiry - OPENS_DAYS_BEFORE, to: expiry - CLOSES_DAYS_BEFORE }
    : { code: 'W2', from: addMonths(expiry, -COUNTER_MONTHS_BEFORE), to: expiry };
}

/** W7 or W8 for a person in France at eighteen; null for anybody else. Neither has a first day. */
export function windowAtEighteen(identity: Identity, grounds: readonly string[]): Window | null {
  if (identity.eighteenth === null || identity.birth === null) return null;
  if (!inFranceAtEighteen(identity)) return null;
  if (grounds.some((ground) => BY_RIGHT_AT_EIGHTEEN.has(ground))) {
    return { code: 'W7', from: NEVER, to: addMonths(identity.birth, 19 * 12) - 1 };
  }
  return { code: 'W8', from: NEVER, to: addMonths(identity.eighteenth, 2) };
}

/**
 * The window in which a demande is filed in time, or null when no text sets one.
 *
 * @param held The titre held, or null.
 * @param teleservice Whether the title asked is on the list of annexe 9, whatever channel was used.
 * @param grounds The grounds asked for.
 */
export function windowOf(
  held: Paper | null,
  teleservice: boolean,
  grounds: readonly string[],
  identity: Identity,
): Window | null {
  if (held !== null) return renewalWindow(held, teleservice);
  return windowAtEighteen(identity, grounds) ?? firstDemandeWindow(identity);
}
