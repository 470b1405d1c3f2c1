import type { Day } from '#libs/kernel';
import { countsAsTitreHeld } from '../ceseda/r431-18.js';
import { lastDayToRenew } from '../ceseda/r431-8.js';
import { compareFacts } from '../facts/known-facts.js';
import type { Dossier } from './dossier.js';
import type { Demande } from './case-file.js';
import type { Titre } from './titre.js';
import type { Visa } from './visa.js';

/** A paper that can be the titre held: a titre, or a VLS-TS (R431-18). */
export type Paper = Titre | Visa;

/** The papers of a person that can be held. */
export function papersOf(dossier: Dossier): Paper[] {
  return [...dossier.titres, ...dossier.visas.filter(countsAsTitreHeld)];
}

function hasBegun(paper: Paper, on: Day): boolean {
  return paper.validFrom <= on && (paper.paper === 'visa' || paper.issuedOn <= on);
}

/** Whether `a` expires after `b`: of equals a titre rather than a VLS-TS, then the last in the order of facts. */
function outlasts(a: Paper, b: Paper): boolean {
  if (a.lastDay !== b.lastDay) return a.lastDay > b.lastDay;
  if (a.paper !== b.paper) return a.paper === 'titre';
  return compareFacts(a.fact, b.fact) > 0;
}

/** Of the papers begun on or before that day, the one that expires last. */
export function lastExpiring(papers: readonly Paper[], on: Day): Paper | null {
  let held: Paper | null = null;
  for (const paper of papers) {
    if (hasBegun(paper, on) && (held === null || outlasts(paper, held))) held = paper;
  }
  return held;
}

/**
 * The titre held of a demande: the one it names, else of those begun by the filing the one that expires last; none for
 * a first demande filed after the titre lapsed (R431-8).
 */
export function heldBy(
  demande: Pick<Demande, 'kind' | 'titreHeld' | 'filedOn'>,
  papers: readonly Paper[],
): Paper | null {
  const named =
    demande.titreHeld === null ? undefined : papers.find((paper) => paper.id === demande.titreHeld);
  const held = named ?? lastExpiring(papers, demande.filedOn);
  if (held === null) return null;
  const lapsed = demande.kind === 'first' && demande.filedOn > lastDayToRenew(held.validTo);
  return lapsed ? null : held;
}
