/** Who must act for a case to leave a state. */
export const OWNERS = [
  'applicant',
  'prefecture',
  'prefet',
  'france-titres',
  'third-party',
] as const;

/** Who must act for a case to leave a state. */
export type Owner = (typeof OWNERS)[number];

/** A day that the law, a paper or an appointment fixes, and that ends the time a state may last. */
export type DueDay =
  | 'contest-end'
  | 'decision-proof-end'
  | 'filing-window-end'
  | 'handover-day'
  | 'provision-owed'
  | 'provisional-document-end'
  | 'silence'
  | 'substitution-day'
  | 'summons-day'
  | 'supplement-deadline'
  | 'suspension-end';

/** The source of a limit that no text sets: what we ask of ourselves. */
export const OWN_SERVICE_LEVEL = 'own-service-level';

/**
 * How long a state may last: a duration from its entry, or until a day fixed elsewhere. `source` is an article
 * (`code:article`) or OWN_SERVICE_LEVEL.
 */
export type Limit =
  | { readonly days: number; readonly source: string }
  | { readonly months: number; readonly source: string }
  | { readonly until: DueDay; readonly source: string };

/** What every state that is not final declares: no state without an owner, a clock and an exit. */
export interface StateMeta {
  readonly owner: Owner;
  readonly limit: Limit;
  /** The time fact that the law computes when the limit passes, or the alarm to raise, in the past tense. */
  readonly onLimit: string;
}

/** What a transition declares that happens in fact and not in order: it is taken, and said to be a deviation. */
export interface TransitionMeta {
  /** The fact that should have come before. */
  readonly without: string;
}

/** A state of ours: so many days, then an alarm. */
export function serviceLevel(owner: Owner, days: number, onLimit: string): StateMeta {
  return { owner, limit: { days, source: OWN_SERVICE_LEVEL }, onLimit };
}

/** A state that lasts until a day fixed by the law, a paper or an appointment. */
export function until(owner: Owner, day: DueDay, source: string, onLimit: string): StateMeta {
  return { owner, limit: { until: day, source }, onLimit };
}
