import type { ExpectedRevision } from './append.js';
import type { Position, Revision, StoredEvent } from './event.js';

/** The end of a stream, ready to be expected by the next append. */
export interface Tail {
  /** -1 when the stream does not exist. */
  readonly revision: Revision;
  readonly expected: ExpectedRevision;
  /** Hash of the last event; 64 zeros when the stream does not exist. */
  readonly hash: string;
}

export interface ReadStreamOptions {
  /** First revision read, included. Default: 0 forwards, the last one backwards. */
  readonly from?: Revision;
  readonly direction?: 'forwards' | 'backwards';
  /** Most events returned. Default: the whole stream. */
  readonly limit?: number;
}

export interface ReadAllOptions {
  /** Position after which to read, itself excluded. Default: `START`. */
  readonly after?: Position;
  /** Most events returned, 1 to 100,000. */
  readonly limit: number;
}

/** An event that may be in a stream. */
export interface EventReference {
  readonly stream: string;
  readonly id: string;
}

/** A command that may have been appended to a stream. */
export interface CommandReference {
  readonly stream: string;
  readonly commandId: string;
}

/** What a command has written: revisions `first` to `last` of its stream. */
export interface CommandRecord extends CommandReference {
  readonly first: Revision;
  readonly last: Revision;
  /** Position of the last of its events. */
  readonly position: Position;
}

export interface SubscribeOptions {
  /**
   * Checkpoint after which to begin, itself excluded; any position once given by the store, or
   * `START`.
   */
  readonly after: Position;
  /** Receives events in order, each batch once the previous one has been handled. */
  readonly onEvents: (events: readonly StoredEvent[]) => Promise<void> | void;
  /** Called with the last position handled each time nothing more is there to read. */
  readonly onCaughtUp?: (position: Position) => Promise<void> | void;
  /** Ends the subscription; the batch being handled is finished first. */
  readonly signal?: AbortSignal;
  /** Most events a batch. Default 500. */
  readonly batchSize?: number;
}
