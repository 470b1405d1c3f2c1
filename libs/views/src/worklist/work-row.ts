import type { Day } from '#libs/kernel';
import type { CauseCode } from '#libs/law';
import type { Owner } from '#libs/procedures';

/** The limit that ends first, but for its day. */
export interface WorkLimit {
  readonly region: string;
  readonly state: string;
  /** The time fact or the alarm that follows. */
  readonly alarm: string;
  readonly owner: Owner;
  /** Article, or `own-service-level`. */
  readonly source: string;
}

/** Where a case stands, in words: very many stand alike. */
export interface WorkStanding {
  /** Null, as `clock` and `provision`, for a person kept out without any case. */
  readonly procedure: string | null;
  readonly clock: string | null;
  readonly provision: string | null;
  readonly access: string;
  readonly owners: readonly Owner[];
  readonly due: WorkLimit | null;
  readonly cause: CauseCode | null;
}

/** The days of a row from which its score is counted; null where there is nothing to count. */
export interface WorkDays {
  readonly filedOn: Day | null;
  /** First day of the run of days, unlawful or unproven, with a cause. */
  readonly uncoveredSince: Day | null;
  readonly unacknowledgedSince: Day | null;
  /** Day on which silence will be worth a rejection. */
  readonly rejectionOn: Day | null;
  readonly jobAtRiskFrom: Day | null;
}

/**
 * Days, both included, on which a case that waits for somebody stays as it is: everything in a row is constant, so that
 * a worklist of any day is made of rows as they are. A row without a case is of a person kept out who has none open.
 */
export interface WorkRow extends WorkDays {
  readonly case: string | null;
  readonly from: Day;
  readonly until: Day;
  readonly office: string | null;
  /** False once the case waits for nobody any more. */
  readonly open: boolean;
  readonly standing: WorkStanding;
  readonly ownersSince: Day;
  readonly dueOn: Day | null;
  /** Last day of the cover that runs. */
  readonly coverLast: Day | null;
  readonly blockedSince: Day | null;
  readonly assignedTo: string | null;
  readonly assignedSince: Day | null;
}
