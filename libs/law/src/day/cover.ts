import { FOREVER } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import type { Titre } from '../dossier/titre.js';
import type { KnownFact } from '../facts/known-facts.js';
import type { DayRange } from '../day-range.js';

/** What a person can show, from nothing to a card. */
export type Proof = 'none' | 'expired-card' | 'document' | 'card';

/** Days on which a paper in hand proves a cover. */
export interface ProofRange extends DayRange {
  readonly proof: Exclude<Proof, 'none'>;
}

/** Codes of the instruments that reading 1 produces. Their names and pages: docs/law/README.md. */
export const INSTRUMENTS = [
  'I01',
  'I02',
  'I03',
  'I04',
  'I05',
  'I06',
  'I07',
  'I08',
  'I09',
  'I10',
  'I11',
  'I12',
  'I13',
  'I14',
  'I15',
  'I16',
  'I17',
  'I19',
  'I20',
  'I21',
  'I22',
  'I23',
  'I24',
  'I25',
] as const;

/** Code of an instrument. */
export type InstrumentCode = (typeof INSTRUMENTS)[number];

/** A right to stay, from day to day, with what it rests on. */
export interface Cover extends DayRange {
  readonly instrument: InstrumentCode;
  /** The article it rests on, `code:article`. */
  readonly article: string;
  /** The facts that make it. */
  readonly facts: readonly KnownFact[];
  readonly proofs: readonly ProofRange[];
  /** The titre whose card shows it: its own, or that of which I25 prolongs the rights. */
  readonly card: Titre | null;
}

/** The day before, or FOREVER. */
export function eve(day: Day): Day {
  return day >= FOREVER ? FOREVER : day - 1;
}

/** The proof of that level over what both ranges share; none when they share nothing. */
export function proofWithin(
  proof: ProofRange['proof'],
  range: DayRange,
  from: Day,
  to: Day,
): ProofRange[] {
  const shared = { proof, from: Math.max(range.from, from), to: Math.min(range.to, to) };
  return shared.from <= shared.to ? [shared] : [];
}
