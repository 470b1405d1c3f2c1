// STORED SHAPES: see the warning at the head of events.ts.
import type { NoData } from './no-data.js';

/** The file was checked and nothing is missing. */
export type CompletenessEstablishedData = NoData;

/** What is missing, and until when it may be sent (CRPA L114-5). */
export type SupplementRequestedData = {
  readonly items: readonly string[];
  /** Last day to answer, `YYYY-MM-DD`. */
  readonly deadline: string;
};

/**
 * The request reached the applicant: from this day it suspends the clock. A request never notified
 * suspends nothing.
 */
export type SupplementRequestNotifiedData = NoData;

/** The applicant answered. */
export type SupplementProvidedData = {
  readonly items?: readonly string[];
};
