import type { Day, FactData } from '#libs/kernel';
import type { PersonEventType } from '../events.js';
import type { PersonState } from '../state.js';

/**
 * An event as the small functions of the fold read it: at its latest version, its day read, its
 * data to be doubted.
 */
export type Happened<T extends PersonEventType> = {
  [K in T]: {
    readonly type: K;
    readonly day: Day;
    readonly data: FactData;
    /** The dossier the event is about. */
    readonly case: string | null;
  };
}[T];

/** The state after an event; null when its data cannot be read. */
export type Evolved = PersonState | null;
