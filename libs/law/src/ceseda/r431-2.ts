import { FOREVER } from '#libs/kernel';
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

function stopsFiling(blockage: Blockage): boolean {
  return !blockage.reported || (blockage.code !== null && KEEPS_OUT.has(blockage.code));
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
  if (window.code === 'W11') return keptOutAnyTime(access, on);
  const latest = Math.max(window.to, expiry ?? window.to);
  for (const blockage of access.blockages) {
    if (!stopsFiling(blockage) || blockage.day > on) continue;
    if (blockage.day < window.from || blockage.day > latest) continue;
    const mustHoldOn = blockage.day <= window.to ? Math.min(on, window.to) : on;
    if (blockage.resolvedOn > mustHoldOn) return blockage.fact;
  }
  return established(access, window.from, on);
}

function keptOutAnyTime(access: Access, on: Day): KnownFact | null {
  const open = access.blockages.find((b) => stopsFiling(b) && b.day <= on && b.resolvedOn > on);
  return open?.fact ?? established(access, -FOREVER, on);
}

function established(access: Access, from: Day, on: Day): KnownFact | null {
  return access.impossibilities.find((fact) => fact.day >= from && fact.day <= on) ?? null;
}
