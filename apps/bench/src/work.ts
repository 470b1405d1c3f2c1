import type { Measured } from './measure.js';
import type { Settings } from './settings.js';

/** What a work is given. */
export interface Run {
  readonly settings: Settings;
  /** A directory of the work's own, empty at first and removed afterwards. */
  readonly directory: string;
  /** A directory of all works of the run: what one has built another may use. Removed at the end of the run. */
  readonly common: string;
  /** A remark for the person who watches; never part of the JSON. */
  readonly remark: (text: string) => void;
}

/** Something measured, under the name `--only` knows. */
export interface Work {
  readonly name: string;
  /** Why it cannot be done here, in a few words; undefined when it can. */
  readonly lacks?: () => string | undefined;
  /** Yields its lines as they are known. */
  readonly run: (run: Run) => AsyncGenerator<Measured>;
}
