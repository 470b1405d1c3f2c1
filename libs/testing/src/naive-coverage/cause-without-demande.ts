import { isKeptOut, wasReportedBetween } from './blockage.js';
import type { Cause } from './cause-names.js';
import type { Day } from './days.js';
import { lapseDay } from './demande.js';
import type { Dossier } from './dossier.js';
import { hasNoWindow, type Held } from './titre-held.js';
import { windowFor } from './window.js';

/** 4a bis and 5c: the paper held is a VLS-TS never validated in time. */
export function causeOfUnvalidatedVisa(
  { facts }: Dossier,
  held: Held | null,
  day: Day,
): Cause | null {
  if (held?.is !== 'visa' || held.validatedInTime) return null;
  return wasReportedBetween(facts, held.from, held.threeMonths, day) ? 'G4' : 'G11';
}

/** 5: no current demande. */
export function causeWithoutDemande(dossier: Dossier, held: Held | null, day: Day): Cause {
  if (held?.kind === 'aps-protection-temporaire') return 'G2';
  const teleservice = held?.is !== 'titre' || held.teleservice;
  const window = windowFor(dossier.applicant, held, teleservice, dossier.asksW7);
  if (isKeptOut(dossier.facts, held, window, day)) return 'G4';
  const unvalidated = causeOfUnvalidatedVisa(dossier, held, day);
  if (unvalidated !== null) return unvalidated;
  if (held === null) return 'G12';
  return hasNoWindow(held) || day <= lapseDay(held) ? 'G8' : 'G9';
}
