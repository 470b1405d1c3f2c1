/** A region that a step moved: the states active before it and after, `procedure.pending.submitted`. */
export interface PathMove {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** Something heard that moved a case. */
export interface PathStep {
  readonly signal: string;
  /** `YYYY-MM-DD`. */
  readonly on: string;
  /** What happened in fact and not in order; what should have come before, where the chart says. */
  readonly deviation: boolean;
  readonly moves: readonly PathMove[];
}

/** A case's way through its chart, as a picture shows it. */
export interface CasePath {
  readonly title: string;
  /** The day the picture is of, `YYYY-MM-DD`: `now` is where the case stands that day. */
  readonly on: string;
  /** The day it was first heard of: its regions stand in their first states from then. */
  readonly opened: string;
  /** In order. */
  readonly taken: readonly PathStep[];
  /** States active on the day, of every region. */
  readonly now: readonly string[];
}
