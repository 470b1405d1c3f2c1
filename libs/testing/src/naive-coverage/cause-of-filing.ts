import { isKeptOut } from './blockage.js';
import type { Cause } from './cause-names.js';
import type { Day } from './days.js';
import { lapseDay, type Demande } from './demande.js';
import type { Dossier } from './dossier.js';
import { ofType } from './fact-order.js';
import type { Instrument } from './instruments.js';
import { aDocumentEnded, isOfProtection } from './provisional-documents.js';

/** 4b: the law owes a provisional document. A filing before the window opens counts as inside. */
function isOwed({ facts }: Dossier, demande: Demande, day: Day): boolean {
  const { window } = demande;
  if (isOfProtection(demande) || !demande.teleservice) return true;
  if (window !== null && window.code !== 'W4' && demande.filedOn <= window.last) return true;
  return ofType(facts, 'CommissionReferred').some(
    (fact) => fact.case === demande.case && fact.day <= day,
  );
}

/** 4d, its last words: how late the demande was filed. */
function causeOfLateness({ held, filedOn }: Demande): Cause {
  if (held === null) return 'G12';
  if (filedOn <= held.to) return 'G7';
  return filedOn <= lapseDay(held) ? 'G8' : 'G9';
}

/** 4b, 4c and 4d: the current demande is complete; was it filed in time? */
export function causeOfFiling(
  dossier: Dossier,
  documents: readonly Instrument[],
  demande: Demande,
  day: Day,
): Cause {
  const { held, window, filedOn } = demande;
  const ended = aDocumentEnded(documents, demande.case, day);
  if (isOwed(dossier, demande, day)) return ended ? 'G2' : 'G1';
  if (window === null || filedOn <= window.last) return ended ? 'G2' : 'G12';
  if (isKeptOut(dossier.facts, held, window, filedOn)) return 'G4';
  return ended ? 'G2' : causeOfLateness(demande);
}
