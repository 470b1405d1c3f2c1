// STORED SHAPES: see the warning at the head of events.ts.
import type { NoData } from './no-data.js';

/** Who the person is, as far as the law asks. */
export type PersonRegisteredData = {
  readonly birthDate: string;
  /** ISO 3166-1, two or three letters. */
  readonly nationality?: string;
  /** Day that nationality was acquired, when not by birth. */
  readonly nationalityFrom?: string;
  /** Day of entry in France. */
  readonly enteredOn?: string;
  /** Family of a citizen of the Union. */
  readonly family?: boolean;
};

/** Where the person lives: the département decides which prefecture is competent. */
export type AddressDeclaredData = {
  /** 01 to 95, 2A, 2B, 971 to 976. */
  readonly department: string;
};

/** The person left France, died, or is nowhere to be found. */
export type PresenceEndedData = {
  readonly reason?: 'departed' | 'deceased' | 'unknown';
};

/** The person is in France again. */
export type PresenceResumedData = NoData;
