// STORED SHAPES: see the warning at the head of events.ts.
import type { NoData } from './no-data.js';
import type { Json } from '#libs/kernel';

/** After an implicit rejection, its reasons are asked for (CRPA L232-4). */
export type MotivesRequestedData = NoData;

/** The reasons are given. */
export type MotivesGivenData = NoData;

/** An application to the judge of urgent matters: suspension, freedom, or useful measures (CJA). */
export type InterimApplicationFiledData = {
  readonly kind: 'L521-1' | 'L521-2' | 'L521-3';
};

/** What the judge ordered. */
export type CourtOrderGivenData = {
  readonly terms: string;
  /** Last day to comply, when the order sets one. */
  readonly deadline?: string;
};

/** The prefecture complied. */
export type CourtOrderExecutedData = NoData;

/** A remedy against a decision (CRPA L411-2; CJA R421-1). */
export type RecoursFiledData = {
  readonly kind: 'gracieux' | 'hierarchique' | 'contentieux';
};

/** Who was asked answered. */
export type RecoursAnsweredData = {
  readonly kind: 'gracieux' | 'hierarchique' | 'contentieux';
  readonly outcome: 'granted' | 'rejected';
};

/** What was said before is changed, or was never so. */
export type FactCorrectedData = {
  /** Id of the fact corrected. */
  readonly corrects: string;
  /** The legal day it should have had. */
  readonly occurredOn?: string;
  /** The keys of its data that change. */
  readonly data?: { readonly [key: string]: Json };
  /** True: the fact never was. */
  readonly void?: boolean;
};
