// STORED SHAPES: see the warning at the head of events.ts.

/** Somebody must act, and is told once. */
export type AlarmRaisedData = {
  /** What is wrong, or about to be. */
  readonly alarm: string;
  /** Who must act, as the charts say it: applicant, prefecture, prefet, france-titres, third-party. */
  readonly owner: string;
  /** Day the alarm is about: with its name, what makes it one alarm. */
  readonly due: string;
  /** The cause the person has, or would have: G1… */
  readonly cause?: string;
};
