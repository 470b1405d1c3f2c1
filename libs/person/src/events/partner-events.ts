// STORED SHAPES: see the warning at the head of events.ts.

/** Who grants rights on the word of a document. */
export type Partner =
  'caf' | 'cpam' | 'france-travail' | 'employer' | 'landlord' | 'bank' | 'other';

/** A partner stopped a right. */
export type PartnerRightSuspendedData = {
  readonly partner: Partner;
  /** The document the person showed. */
  readonly documentShown?: string;
  readonly reason?: string;
};

/** The partner restored it. */
export type PartnerRightRestoredData = {
  readonly partner: Partner;
};
