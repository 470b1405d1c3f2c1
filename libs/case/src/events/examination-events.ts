// STORED SHAPES: see the warning at the head of events.ts.
import type { NoData } from './no-data.js';

/** The applicant is asked to come. */
export type ApplicantSummonedData = {
  readonly for: 'biometrics' | 'interview';
  /** Day of the appointment, `YYYY-MM-DD`. */
  readonly on: string;
};

/** Ten fingers and a photograph (R431-9). */
export type BiometricsTakenData = NoData;

/** An authority is asked for its opinion. */
export type OpinionRequestedData = {
  readonly body: string;
};

/** That authority answered. */
export type OpinionGivenData = {
  readonly body: string;
  readonly favourable?: boolean;
};

/** The prefect means to refuse and must hear the commission du titre de séjour (L432-13). */
export type CommissionReferredData = NoData;

/** What the commission thinks. */
export type CommissionOpinionGivenData = {
  readonly favourable: boolean;
};
