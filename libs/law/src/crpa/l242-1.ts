import { FOREVER } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { CRPA } from '../article.js';
import type { Article } from '../article.js';
import { without } from '../day-range.js';
import type { DayRange } from '../day-range.js';
import { eve, proofWithin } from '../day/cover.js';
import type { Cover, ProofRange } from '../day/cover.js';
import type { CaseFile } from '../dossier/case-file.js';
import { compareDecisions } from '../dossier/decision.js';
import type { Decision } from '../dossier/decision.js';

export const CRPA_L242_1: Article = {
  code: 'crpa:L242-1',
  title: 'A favourable decision creates the right; the attestation only proves it',
  source: CRPA,
  versions: [{ inForceFrom: '2016-01-01', reading: 1 }],
};

/** The last day of the titre issued for that case (of several, the last to end); FOREVER while none is. */
function lastDayOfTitre(file: CaseFile): Day {
  if (file.titres.length === 0) return FOREVER;
  return Math.max(...file.titres.map((titre) => titre.lastDay));
}

function laterRefusals(file: CaseFile, decision: Decision): DayRange[] {
  return file.decisions
    .filter((d) => !d.favourable && !d.annulled && compareDecisions(d, decision) > 0)
    .map((d) => ({ from: d.day, to: eve(d.suspendedFrom) }));
}

function proofsOf(file: CaseFile, range: DayRange): ProofRange[] {
  return file.attestations.flatMap((attestation) =>
    proofWithin(
      'document',
      range,
      Math.max(attestation.issuedOn, attestation.from),
      Math.min(attestation.to, attestation.revokedOn),
    ),
  );
}

function coverOf(file: CaseFile, decision: Decision): Cover[] {
  const range = {
    from: decision.day,
    to: Math.min(eve(decision.suspendedFrom), eve(file.handedOverOn), lastDayOfTitre(file)),
  };
  return without(range, laterRefusals(file, decision)).map((piece) => ({
    ...piece,
    instrument: 'I24',
    article: CRPA_L242_1.code,
    facts: [decision.fact],
    proofs: proofsOf(file, piece),
    card: null,
  }));
}

/**
 * I24: a favourable decision that stands covers from its day to the eve of the first hand-over of a titre of its case,
 * or of a later express refusal (until that refusal is suspended); at most to the end of the titre issued for it. An
 * attestation de décision favorable in hand proves it.
 */
export function decisionCover(file: CaseFile): Cover[] {
  return file.decisions
    .filter((decision) => decision.favourable && !decision.annulled)
    .flatMap((decision) => coverOf(file, decision));
}
