/** One wording of an article, or one reading of a wording, with the days it is in force. */
export interface ArticleVersion {
  /** First day in force, `YYYY-MM-DD`. */
  readonly inForceFrom: string;
  /** Last day in force, when it is over. */
  readonly inForceTo?: string;
  /** Number of our reading of this wording. A change of reading is another version, never an edit. */
  readonly reading: number;
}

/** An article the engine reads: its identity, its source, its versions. Its page is `docs/law/<code>.md`. */
export interface Article {
  /** `code:article`, the number as Légifrance writes it, without spaces. */
  readonly code: string;
  readonly title: string;
  /** Légifrance identifier of the code. */
  readonly source: string;
  /** Oldest first. */
  readonly versions: readonly ArticleVersion[];
}

/** CESEDA, Légifrance LEGITEXT000006070158, consolidated as of 3 April 2026. */
export const CESEDA = 'LEGITEXT000006070158';

/** CRPA, Légifrance LEGITEXT000031366350. */
export const CRPA = 'LEGITEXT000031366350';

/** The present numbering of the CESEDA begins on 1 May 2021; reading 1 applies today's law to every day. */
export const RECODIFIED = '2021-05-01';
