import type { Day } from '#libs/kernel';
import type { Owner } from '#libs/procedures';

/**
 * What ends on a day: a limit of a state; the last paper of a person; a run of lawful days; the attestation that
 * prolongs a demande.
 */
export type DueKind = 'limit' | 'paper' | 'cover' | 'attestation';

/** A day on which something ends for a person, if nothing more happens than is known. */
export interface DueRow {
  readonly case: string | null;
  readonly kind: DueKind;
  /** The last day. */
  readonly on: Day;
  /** Region and state of a limit; null for the others. */
  readonly region: string | null;
  readonly state: string | null;
  /** What follows: an alarm, or a fact of time. */
  readonly alarm: string;
  readonly owner: Owner;
  /** Article, or `own-service-level`. */
  readonly source: string;
}
