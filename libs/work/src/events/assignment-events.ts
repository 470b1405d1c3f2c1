// STORED SHAPES: see the warning at the head of events.ts. An agent is the subject named by a token.

/** An agent has the case from now on. */
export type CaseAssignedData = {
  readonly agent: string;
};

/** The case goes from one agent to another. */
export type CaseHandedOverData = {
  readonly to: string;
  readonly reason?: string;
};

/** An agent was offered the case and leaves it to others. */
export type CasePassedData = {
  readonly agent: string;
  readonly reason?: string;
};
