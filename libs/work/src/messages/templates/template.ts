/** The words of a message in one language. A line is left out when a day it names is not known. */
export interface Words {
  /** Shown on locked screens: it never says what was decided. */
  readonly subject: string;
  readonly lines: readonly string[];
}

/** What a person is told: what happened, what they must do and by when, and which article says so. */
export interface Template {
  readonly fr: Words;
  readonly en: Words;
}
