// STORED SHAPES: see the warning at the head of events.ts. No fact of a message holds its text or its
// address.

/** The message left. */
export type MessageSentData = {
  readonly message: string;
  readonly template: string;
  readonly channel: 'smtp' | 'file' | 'log';
  /** How many times it was tried, this one included. */
  readonly attempts: number;
  /** True: an earlier attempt ended without an answer, and may have sent it too. */
  readonly maybeTwice?: boolean;
};

/** An attempt failed; another follows. */
export type MessageFailedData = {
  readonly message: string;
  readonly template: string;
  /** Number of the attempt, from 1. */
  readonly attempt: number;
  readonly error: string;
};

/** It is not tried any more. */
export type MessageParkedData = {
  readonly message: string;
  readonly template: string;
  readonly reason: string;
};

/** Somebody asks that a parked message be tried again. */
export type MessageRetriedData = {
  readonly message: string;
};
