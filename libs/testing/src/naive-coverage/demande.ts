import type { Applicant } from './applicant.js';
import { addMonths, type Day } from './days.js';
import { compareRecorded, ofType, type Fact } from './fact-order.js';
import type { Papers } from './papers.js';
import { expiry, heldOfDemande, type Held } from './titre-held.js';
import { isW7Ground, windowFor, type Window } from './window.js';

/** The one demande of a case: its first DemandeFiled. */
export interface Demande {
  readonly case: string;
  readonly kind: unknown;
  readonly ground: unknown;
  readonly filedOn: Day;
  readonly teleservice: boolean;
  readonly held: Held | null;
  readonly window: Window | null;
  readonly withdrawnOn: readonly Day[];
  readonly fact: Fact;
}

const KINDS_OF_TITRE: readonly unknown[] = ['first', 'renewal', 'change-of-status'];

/**
 * True when the demande asks a titre: a duplicate is never current and has no implicit rejection.
 */
export function asksTitre(demande: Demande): boolean {
  return KINDS_OF_TITRE.includes(demande.kind);
}

/** The known demandes, in the order they were filed (same day: recorded). */
export function demandesOf(
  facts: readonly Fact[],
  applicant: Applicant,
  papers: Papers,
): readonly Demande[] {
  const filed = ofType(facts, 'DemandeFiled');
  const firsts = filed.filter((fact, index) => {
    return filed.findIndex((other) => other.case === fact.case) === index;
  });
  return firsts.flatMap((fact) => {
    if (fact.case === null) return [];
    const { kind, ground } = fact.data;
    const held = heldOfDemande(papers, fact);
    const teleservice = fact.data['teleservice'] !== false;
    const window = windowFor(applicant, held, teleservice, isW7Ground(ground));
    const withdrawnOn = ofType(facts, 'DemandeWithdrawn')
      .filter((other) => other.case === fact.case)
      .map((other) => other.day);
    const { day: filedOn, case: dossier } = fact;
    return [{ case: dossier, kind, ground, filedOn, teleservice, held, window, withdrawnOn, fact }];
  });
}

/** Negative when `a` was filed before `b`; on one day, when it was recorded before. */
export function compareFilings(a: Demande, b: Demande): number {
  return a.filedOn - b.filedOn || compareRecorded(a.fact, b.fact);
}

/** True once a card handed over has answered the demande. */
function isEnded({ titres, handOvers }: Papers, demande: Demande, day: Day): boolean {
  const ofItsCase = handOvers.some((over) => over.case === demande.case && over.day <= day);
  return (
    ofItsCase ||
    titres.some(
      (titre) =>
        titre.case === null &&
        titre.from > demande.filedOn &&
        (demande.held === null || expiry(titre) > expiry(demande.held)) &&
        titre.handedOverOn <= day,
    )
  );
}

/** The current demande of a day; none once the last one filed has been answered by a card. */
export function currentDemande(
  demandes: readonly Demande[],
  papers: Papers,
  day: Day,
): Demande | null {
  const live = demandes
    .filter((demande) => asksTitre(demande) && demande.filedOn <= day)
    .filter((demande) => !demande.withdrawnOn.some((withdrawn) => withdrawn <= day));
  const last = [...live].sort(compareFilings).at(-1) ?? null;
  return last === null || isEnded(papers, last, day) ? null : last;
}

/** The day the six months of R. 431-8 end, for a titre that has an E. */
export function lapseDay(held: Held): Day {
  return addMonths(held.to, 6);
}
