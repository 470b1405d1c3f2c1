import type { Day } from '#libs/kernel';
import { CESEDA, RECODIFIED } from '../article.js';
import type { Article } from '../article.js';
import type { Blockage } from '../dossier/blockage.js';
import type { Window } from '../dossier/window.js';
import type { KnownFact } from '../facts/known-facts.js';

export const R431_2: Article = {
  code: 'ceseda:R431-2',
  title: 'The téléservice, and whoever it keeps out',
  source: CESEDA,
  versions: [
    { inForceFrom: RECODIFIED, inForceTo: '2023-03-21', reading: 1 },
    { inForceFrom: '2023-03-22', reading: 1 },
  ],
};

/** Blockages that stop a filing, when reported; an attempt that was blocked counts whatever its code. */
const KEEPS_OUT = new Set(['B01', 'B02', 'B03', 'B06', 'B07', 'B09', 'B12', 'B21', 'B23', 'B24']);

/** What a person met on the way to filing. */
export interface Access {
  readonly blockages: readonly Blockage[];
  readonly impossibilities: readonly KnownFact[];
}

/** Whether a blockage stops a filing: every attempt that was blocked, and reports of some codes. */
export function stopsFiling(blockage: Pick<Blockage, 'code' | 'reported'>): boolean {
  return !blockage.reported || (blockage.code !== null && KEEPS_OUT.has(blockage.code));
}

/** Whether it kept the person out on that day. @param latest Last day on which it could. */
function keepsOut(blockage: Blockage, window: Window, latest: Day, on: Day): boolean {
  if (!stopsFiling(blockage) || blockage.day > on) return false;
  if (window.code === 'W11') return blockage.resolvedOn > on;
  if (blockage.day < window.from || blockage.day > latest) return false;
  const mustHoldOn = blockage.day <= window.to ? Math.min(on, window.to) : on;
  return blockage.resolvedOn > mustHoldOn;
}

/**
 * The fact that kept the person out on that day, or null: a blockage met from the opening of the window to the later of
 * expiry and the window's last day and not resolved in time, or an impossibility established since the window opened.
 *
 * @param expiry E of the titre held, or null without one.
 * @param window Without a window nobody is kept out.
 */
export function keptOut(
  access: Access,
  window: Window | null,
  expiry: Day | null,
  on: Day,
): KnownFact | null {
  if (window === null) return null;
  const latest = Math.max(window.to, expiry ?? window.to);
  const met = access.blockages.find((blockage) => keepsOut(blockage, window, latest, on));
  return met?.fact ?? established(access, window.from, on);
}

/** The first day of all on which a blockage that kept the person out on that day was met; null when none did. */
export function keptOutSince(
  access: Access,
  window: Window | null,
  expiry: Day | null,
  on: Day,
): Day | null {
  if (window === null) return null;
  const latest = Math.max(window.to, expiry ?? window.to);
  const met = access.blockages.filter((blockage) => keepsOut(blockage, window, latest, on));
  return met.length === 0 ? null : Math.min(...met.map(({ day }) => day));
}

function established(access: Access, from: Day, on: Day): KnownFact | null {
  return access.impossibilities.find((fact) => fact.day >= from && fact.day <= on) ?? null;
}

const VECTORS_MIN = 2;

/** Ways to book that need the network; any other word (phone, counter, post) is not of them. */
const DIGITAL: ReadonlySet<string> = new Set([
  ...['app', 'chat', 'digital', 'e-mail', 'email', 'en-ligne', 'form', 'internet', 'mail'],
  ...['courriel', 'numérique', 'online', 'platform', 'portal', 'site', 'sms', 'teleservice'],
  ...['téléservice', 'web', 'website'],
]);

/** What is wrong with the ways in which a substitution can be booked. */
export interface BookingFault {
  readonly reason: 'too-few-ways' | 'only-digital';
  readonly detail: string;
}

function wordOf(vector: string): string {
  return vector
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
}

/**
 * What is wrong with the ways to book a substitution; null when nothing is.
 *
 * @source ceseda:R431-2#al3, arrêté of 1 August 2023 (JORF 3 August 2023): two ways to book, one of them not digital.
 */
export function bookingFault(vectors: readonly string[]): BookingFault | null {
  const words = new Set(vectors.map(wordOf));
  if (words.size < VECTORS_MIN) {
    const offered = words.size === 0 ? 'no way' : 'one way';
    const detail = `The substitution offers ${offered} to book, where two are due.`;
    return { reason: 'too-few-ways', detail };
  }
  const isDigital = [...words].every((word) => DIGITAL.has(word));
  if (!isDigital) return null;
  return { reason: 'only-digital', detail: 'The substitution can be booked by digital ways only.' };
}
