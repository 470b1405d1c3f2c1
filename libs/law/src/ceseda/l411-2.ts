import type { Day } from '#libs/kernel';
import { CESEDA, RECODIFIED } from '../article.js';
import type { Article } from '../article.js';
import type { Filing } from '../day/filing.js';
import { standingDecision } from '../dossier/decision.js';
import type { Decision } from '../dossier/decision.js';
import type { Paper } from '../dossier/paper.js';
import type { LoneTitre, Titre } from '../dossier/titre.js';

export const L411_2: Article = {
  code: 'ceseda:L411-2',
  title: 'After a refusal or a withdrawal, the duty to leave',
  source: CESEDA,
  versions: [{ inForceFrom: RECODIFIED, reading: 1 }],
};

/** The express refusal that stands in a case on that day, or null: the latest decision counts. */
export function standingRefusal(decisions: readonly Decision[], on: Day): Decision | null {
  const decision = standingDecision(decisions, on);
  return decision?.favourable === false ? decision : null;
}

/**
 * The titre withdrawn on or before that day, the one held or one of the current demande's case, were it known by its
 * hand-over alone; or null.
 */
export function withdrawnTitre(
  held: Paper | null,
  filing: Filing | null,
  on: Day,
): Titre | LoneTitre | null {
  if (held !== null && held.paper === 'titre' && held.withdrawnOn <= on) return held;
  if (filing === null) return null;
  const { titres, loneTitres } = filing.file;
  return [...titres, ...loneTitres].find((titre) => titre.withdrawnOn <= on) ?? null;
}
