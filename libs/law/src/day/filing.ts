import type { Day } from '#libs/kernel';
import { windowOf } from '../ceseda/r431-5.js';
import { implicitRejection, isRejectedBySilence, refusalShadow } from '../ceseda/r432-2.js';
import { supplementRequests } from '../crpa/l114-5.js';
import type { SupplementRequest } from '../crpa/l114-5.js';
import type { DayRange } from '../day-range.js';
import type { CaseFile, Demande } from '../dossier/case-file.js';
import type { Dossier } from '../dossier/dossier.js';
import { heldBy } from '../dossier/paper.js';
import type { Paper } from '../dossier/paper.js';
import type { Titre } from '../dossier/titre.js';
import type { Window } from '../dossier/window.js';
import { compareFacts } from '../facts/known-facts.js';

/** A demande as the law reads it, once and for every day. */
export interface Filing {
  readonly file: CaseFile;
  readonly demande: Demande;
  readonly held: Paper | null;
  readonly window: Window | null;
  readonly requests: readonly SupplementRequest[];
  /** Whether it can be the current demande, and be rejected by silence: not a duplicate. */
  readonly counts: boolean;
  readonly rejectedOn: Day | null;
  readonly shadow: DayRange | null;
  /** First hand-over of a titre that ends it; FOREVER when none does. */
  readonly endedOn: Day;
}

function endsDemande(titre: Titre, demande: Demande, held: Paper | null): boolean {
  if (titre.case !== null || titre.validFrom <= demande.filedOn) return false;
  return held === null || titre.lastDay > held.lastDay;
}

function endedOn(file: CaseFile, demande: Demande, held: Paper | null, dossier: Dossier): Day {
  let first = file.handedOverOn;
  for (const titre of dossier.titres) {
    if (endsDemande(titre, demande, held)) first = Math.min(first, titre.handedOverOn);
  }
  return first;
}

function later(file: CaseFile, filed: readonly CaseFile[]): CaseFile[] {
  const at = filed.indexOf(file);
  return at < 0 ? [] : filed.slice(at + 1);
}

function filingOf(
  file: CaseFile,
  demande: Demande,
  filed: readonly CaseFile[],
  papers: readonly Paper[],
  dossier: Dossier,
): Filing {
  const held = heldBy(demande, papers);
  const requests = supplementRequests(file.facts);
  const rejectedOn = implicitRejection(file, demande, requests);
  return {
    file,
    demande,
    held,
    window: windowOf(held, demande.teleservice, [demande.ground], dossier.identity),
    requests,
    counts: isRejectedBySilence(demande.kind),
    rejectedOn,
    shadow: rejectedOn === null ? null : refusalShadow(file, rejectedOn, later(file, filed)),
    endedOn: endedOn(file, demande, held, dossier),
  };
}

/** Every demande of the person, in the order filed (same day: as recorded). */
export function filingsOf(dossier: Dossier, papers: readonly Paper[]): Filing[] {
  const files = [...dossier.cases.values()].filter((file) => file.demande !== null);
  files.sort((a, b) => (a.demande && b.demande ? compareFacts(a.demande.fact, b.demande.fact) : 0));
  const counted = files.filter((file) => isRejectedBySilence(file.demande?.kind ?? ''));
  return files.flatMap((file) =>
    file.demande === null ? [] : [filingOf(file, file.demande, counted, papers, dossier)],
  );
}

/** The current demande on a day: the last filed by then and not withdrawn; none once a titre that ends it is in hand. */
export function currentFiling(filings: readonly Filing[], on: Day): Filing | null {
  for (let i = filings.length - 1; i >= 0; i--) {
    const filing = filings[i];
    if (filing === undefined || !filing.counts || filing.demande.filedOn > on) continue;
    if (filing.file.withdrawnOn <= on) continue;
    return filing.endedOn <= on ? null : filing;
  }
  return null;
}
