// STORED SHAPES: see the warning at the head of events.ts.

/** How to reach the person: all of it, so that a way no longer named is given up. */
export type ContactDeclaredData = {
  readonly email?: string;
  readonly phone?: string;
  /** BCP 47: the language to write in. */
  readonly language?: string;
};

/** What of a situation may change; an address, R431-23. */
type Change = 'address' | 'family' | 'employer' | 'passport';

/** The person says that their situation changed. */
export type SituationChangeDeclaredData = {
  readonly change: Change;
  readonly detail?: string;
};

/** The prefecture has taken note of what was declared. */
export type SituationChangeSeenData = {
  readonly change: Change;
};
