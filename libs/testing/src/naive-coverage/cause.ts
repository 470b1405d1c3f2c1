import { isOpen, wasReported } from './blockage.js';
import { causeWithoutDemande, causeOfUnvalidatedVisa } from './cause-without-demande.js';
import { causeOfFiling } from './cause-of-filing.js';
import type { Cause } from './cause-names.js';
import type { Day } from './days.js';
import { isExpresslyRefused } from './decisions.js';
import { currentDemande, type Demande } from './demande.js';
import type { Dossier } from './dossier.js';
import { ofType } from './fact-order.js';
import type { Instrument } from './instruments.js';
import { registrationRefusedOn } from './registration.js';
import { isIncomplete } from './supplements.js';
import { heldOn, type Held } from './titre-held.js';

const OF_THE_SUPPLEMENT = ['B04', 'B05', 'B06'];

/** 0: a lawful day whose card is lost, or was never handed over. */
function causeOfUnprovenDay(covering: readonly Instrument[], day: Day): Cause | null {
  const sources = covering.map(({ source }) => source);
  const cards = sources.flatMap((one) => (one.is === 'titre' || one.is === 'law' ? [one] : []));
  const isLost = cards.some(({ titre }) => titre.handedOverOn <= day && titre.lostOn <= day);
  if (isLost) return 'G13';
  const isDecided = sources.some((one) => one.is === 'decision');
  const isAwaited = cards.some(
    ({ is, titre }) => is === 'titre' && titre.issuedOn <= day && titre.handedOverOn > day,
  );
  return isDecided || isAwaited ? 'G3' : null;
}

/** 2: a withdrawal of the titre held, or of a titre of the current demande's case. */
function isWithdrawn(
  { facts, papers }: Dossier,
  held: Held | null,
  demande: Demande | null,
  day: Day,
): boolean {
  const ofItsCase = (id: unknown) =>
    papers.titres.some((titre) => titre.id === id && titre.case === demande?.case) ||
    papers.handOvers.some((one) => one.titre === id && one.case === demande?.case);
  return ofType(facts, 'TitreWithdrawn').some((fact) => {
    if (fact.day > day) return false;
    const id = fact.data['titre'];
    return (held?.is === 'titre' && held.id === id) || (demande !== null && ofItsCase(id));
  });
}

/** 3 and 4a: the file was not registered, or is incomplete. */
function causeOfTheFile(dossier: Dossier, demande: Demande, day: Day): Cause | null {
  const { facts, supplements } = dossier;
  const refused = registrationRefusedOn(dossier.registrationRefusals, demande.case, day);
  if (refused !== null) {
    if (refused.reason === 'other') return 'G10';
    const codes = [...OF_THE_SUPPLEMENT, 'B20'];
    return wasReported(facts, codes, demande.case, day) ? 'G5' : 'G6';
  }
  if (!isIncomplete(supplements, demande.case, day)) return null;
  return isOpen(facts, OF_THE_SUPPLEMENT, demande.case, day) ? 'G5' : 'G6';
}

/**
 * The cause of a day that has one: the first sentence that applies.
 *
 * @param covering The instruments that cover the day; none for an unlawful day.
 * @param documents Every provisional document of the person.
 */
export function causeOf(
  dossier: Dossier,
  documents: readonly Instrument[],
  covering: readonly Instrument[],
  day: Day,
): Cause {
  const unproven = causeOfUnprovenDay(covering, day);
  if (unproven !== null) return unproven;
  const { decisions, demandes, papers } = dossier;
  const demande = currentDemande(demandes, papers, day);
  if (demande !== null && isExpresslyRefused(decisions, demande.case, day)) return 'G10';
  const held = demande === null ? heldOn(papers, day) : demande.held;
  if (isWithdrawn(dossier, held, demande, day)) return 'G10';
  if (demande === null) return causeWithoutDemande(dossier, held, day);
  return (
    causeOfTheFile(dossier, demande, day) ??
    causeOfUnvalidatedVisa(dossier, held, day) ??
    causeOfFiling(dossier, documents, demande, day)
  );
}
