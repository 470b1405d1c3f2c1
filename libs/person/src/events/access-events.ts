// STORED SHAPES: see the warning at the head of events.ts.
import type { NoData } from './no-data.js';

/** The person tried to file. */
export type FilingAttemptedData = {
  readonly ground: string;
  readonly titreHeld?: string;
  readonly outcome: 'blocked' | 'abandoned';
  /** What stood in the way: B01… */
  readonly blockage?: string;
};

/** Somebody reports what stands in the way. */
export type BlockageReportedData = {
  readonly blockage: string;
  /** Under which number the report is known there. */
  readonly reference?: string;
  readonly channel: 'ccc' | 'pan' | 'prefecture' | 'association' | 'defenseur' | 'other';
};

/** The report was taken. */
export type BlockageAcknowledgedData = {
  readonly reference?: string;
};

/** The report was passed on to who can repair the téléservice. */
export type BlockageEscalatedData = {
  readonly to: 'dgef' | 'france-titres';
};

/** The way is open again, or was gone round. */
export type BlockageResolvedData = {
  readonly blockage: string;
  readonly how: string;
};

/**
 * The prefecture finds that filing online is impossible: the way of substitution opens (R431-2 al.
 * 3).
 */
export type ImpossibilityEstablishedData = NoData;

/** An appointment to file otherwise, and the ways to book it. */
export type SubstitutionOfferedData = {
  readonly appointmentOn: string;
  readonly vectors: readonly string[];
};

/** The person does not take it. */
export type SubstitutionDeclinedData = NoData;

/** The person went to the point d'accueil numérique. */
export type PanVisitedData = NoData;

/** The person called or wrote to the centre de contact citoyens. */
export type CccContactedData = {
  readonly answered: boolean;
};
