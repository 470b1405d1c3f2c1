import type { EventToAppend, Position, Revision, StoredEvent } from './event.js';

/**
 * What the writer believes of the stream: its last revision, or that it does not exist. There is no
 * "any".
 */
export type ExpectedRevision = Revision | 'none';

/** The condition and the identity of an append. */
export interface AppendCondition {
  readonly expected: ExpectedRevision;
  /**
   * Identity of the command that decided the events, at most 200 characters. A command appends to
   * a stream once; it may append to several streams, with event ids of their own.
   */
  readonly commandId: string;
}

/** The events of one command for one stream. */
export interface Batch extends AppendCondition {
  readonly stream: string;
  readonly events: readonly EventToAppend[];
}

/** A durable append. */
export interface AppendResult {
  readonly ok: true;
  /**
   * Revision of the command's last event; for an append of nothing the stream's last, -1 when it
   * has none.
   */
  readonly revision: Revision;
  /** Position of the event of that revision; `START` when there is none. */
  readonly position: Position;
  /**
   * True when nothing was written now: the command had been appended before, and this is its first
   * result, or there were no events.
   */
  readonly already: boolean;
}

/** What became of one batch of `appendMany`. */
export type BatchOutcome =
  | { readonly outcome: 'appended'; readonly revision: Revision; readonly position: Position }
  | { readonly outcome: 'already'; readonly revision: Revision; readonly position: Position }
  | { readonly outcome: 'conflict'; readonly actual: ExpectedRevision }
  | {
      readonly outcome: 'clash';
      readonly identity: ClashingIdentity;
      readonly existing: StoredEvent;
    };

/** Which identity was found used already: an event's id or the command's. */
export type ClashingIdentity = 'event' | 'command';

/** What `adopt` did with the events it was given. */
export interface AdoptResult {
  /** Events written now. */
  readonly adopted: number;
  /** Events that were there already, the very same. */
  readonly already: number;
}

export interface AppendManyOptions {
  /**
   * `each` (the default): every batch has its own outcome, and one that is refused stops no other.
   * `all-or-nothing`: the first refusal is thrown and nothing is written; needs
   * `atomicMultiStream`. Such a group is repeated whole: one of which only a part had been written
   * before is an `IdentityClash`.
   */
  readonly mode?: 'each' | 'all-or-nothing';
  /**
   * False: a batch's position may be that of a later event of the same stream in this call, which
   * some stores tell sooner. Whoever waits for that position has seen the batch all the same.
   * Default true.
   */
  readonly exactPositions?: boolean;
}
