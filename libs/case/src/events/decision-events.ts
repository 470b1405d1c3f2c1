// STORED SHAPES: see the warning at the head of events.ts.
import type { NoData } from './no-data.js';

/** The titre is granted: the right exists from this day, the card will prove it. */
export type DecisionFavourableData = NoData;

/** Attestation de décision favorable (R431-15-1 al. 4), until the card is handed over. */
export type AttestationDecisionFavorableIssuedData = {
  readonly document: string;
  readonly from: string;
  /** Null: until the hand-over. */
  readonly to: string | null;
};

/** An express refusal, with or without an obligation to leave (OQTF). */
export type RefusalDecidedData = {
  readonly oqtf: boolean;
  /** Days given to leave. */
  readonly departureDays?: number;
  /** Day the applicant learned it, when it is not the day of the decision. */
  readonly notifiedOn?: string;
};

/** A judge, or the prefect himself, undoes a decision. */
export type DecisionAnnulledData = {
  readonly by: 'court' | 'prefet';
  /** Absent: the express decision. */
  readonly of?: 'express' | 'implicit';
  /** Absent: annulled, deemed never taken. */
  readonly effect?: 'annulled' | 'suspended';
  /** What kind of act it was (CRPA L242-1; CJA L521-1); `effect` is what it did. */
  readonly act?: 'withdrawal' | 'repeal' | 'annulment' | 'suspension';
};
