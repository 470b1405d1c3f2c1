import { addMonths, NEVER, type Day } from './days.js';
import { compareFacts, type Fact } from './fact-order.js';
import type { Papers, Titre, Visa } from './papers.js';

/** A titre or a VLS-TS; another visa is no titre held. */
export type Held = Titre | Visa;

const LONG_TERM_RESIDENT = ['L421-12', 'L421-25', 'L424-5', 'L424-14', 'L426-17'];

/** "Expiring": on E, or on the day of its withdrawal if earlier; NEVER without either. */
export function expiry(held: Held): Day {
  return held.is === 'titre' ? Math.min(held.to, held.withdrawnOn) : held.to;
}

/** W11: a titre without window nor lapse. */
export function hasNoWindow(held: Held): boolean {
  if (held.is === 'visa') return false;
  if (held.to === NEVER) return true;
  const resident = held.kind === 'carte-resident' || held.kind === 'carte-resident-permanent';
  return resident && LONG_TERM_RESIDENT.some((ground) => ground === held.ground);
}

/**
 * Negative when `a` gives way to `b`: expiring sooner, a VLS-TS before a titre, the earlier fact.
 */
function compareHeld(a: Held, b: Held): number {
  // Two papers without end are equals: their difference would be no number.
  if (expiry(a) !== expiry(b)) return expiry(a) - expiry(b);
  if (a.is !== b.is) return a.is === 'visa' ? -1 : 1;
  return compareFacts(a.fact, b.fact);
}

/**
 * Of the titres issued and begun and the VLS-TS begun on or before a day, the one expiring last.
 */
export function heldOn({ titres, visas }: Papers, day: Day): Held | null {
  const candidates: readonly Held[] = [
    ...titres.filter((titre) => titre.issuedOn <= day && titre.from <= day),
    ...visas.filter((visa) => visa.kind === 'vls-ts' && visa.from <= day),
  ];
  return [...candidates].sort(compareHeld).at(-1) ?? null;
}

function named(papers: Papers, id: unknown): Held | null {
  if (id === undefined || id === null) return null;
  const titre = papers.titres.find((known) => known.id === id);
  return titre ?? papers.visas.find((visa) => visa.kind === 'vls-ts' && visa.id === id) ?? null;
}

/** The titre held of a demande, the same whatever day is asked about. */
export function heldOfDemande(papers: Papers, filed: Fact): Held | null {
  const held = named(papers, filed.data['titreHeld']) ?? heldOn(papers, filed.day);
  if (held === null || filed.data['kind'] !== 'first' || held.to === NEVER) return held;
  // R. 431-8: six months after the end, a first demande starts from nothing.
  return filed.day > addMonths(held.to, 6) ? null : held;
}
