import type { Day, FactData } from '#libs/kernel';
import type { CaseEventType } from '../events.js';
import type { CaseState } from '../state.js';

/**
 * Facts of the person that a dossier reads too: the titre issued for it and the hand-over that ends
 * it.
 */
export type TitreOfCaseType = 'TitreIssued' | 'TitreHandedOver';

/** Types that change, or may change, the state of a dossier. */
export type EvolvingType = CaseEventType | TitreOfCaseType;

/**
 * An event as the small functions of the fold read it: at its latest version, its day read, its
 * data to be doubted.
 */
export type Happened<T extends EvolvingType> = {
  [K in T]: { readonly type: K; readonly day: Day; readonly data: FactData };
}[T];

/** The state after an event; null when its data cannot be read. */
export type Evolved = CaseState | null;
