import type { Day, FactData } from '#libs/kernel';
import type { WorkEventType } from '../events.js';
import type { CaseWork, WorkState } from '../state.js';
import { workOn } from '../state.js';

/**
 * An event as the small functions of the fold read it: at its latest version, its day read, its
 * data to be doubted.
 */
export type Happened<T extends WorkEventType> = {
  [K in T]: {
    readonly type: K;
    readonly day: Day;
    readonly data: FactData;
    /** The dossier the event is about. */
    readonly case: string | null;
  };
}[T];

/** The state after an event; null when its data cannot be read. */
export type Evolved = WorkState | null;

/** The state once something changed in the work on a dossier. */
export function worked(
  state: WorkState,
  about: string | null,
  change: Partial<CaseWork>,
): WorkState {
  const cases = new Map(state.cases).set(about, { ...workOn(state, about), ...change });
  return { ...state, cases };
}
