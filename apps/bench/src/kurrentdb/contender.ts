import type { EventToAppend, Position, Revision } from '#eventstore/core';

/** A new stream and what is to be appended to it, one event at a time. */
export interface Case {
  readonly stream: string;
  readonly events: readonly EventToAppend[];
}

/** Appends one event that was made ready before. @returns The revision it has got. */
export type Append = () => Promise<Revision>;

/** What a subscription gave from a position to the head. */
export interface CaughtUp {
  readonly events: number;
  /** The same when the same events came in the same order. */
  readonly digest: string;
}

/**
 * One way to use the server: through the store's adapter, or through the client it is made of. Both do the same to the
 * server: the same bytes, ids, expected revisions and options.
 */
export interface Contender<Read> {
  /** The appends of a case in their order; what is no part of appending is done here. */
  appendsOf(one: Case): readonly Append[];
  /** A stream, whole. */
  read(stream: string): Promise<readonly Read[]>;
  hashOf(event: Read): string;
  /** Everything after a position, until the event at another one has come. */
  catchUp(after: Position, to: Position): Promise<CaughtUp>;
  close(): Promise<void>;
}

/** Counts events as they come: cheap, for it is part of what is timed. */
export function createTally() {
  let events = 0;
  let digest = 0;
  return {
    take(revision: Revision, position: Position): void {
      events += 1;
      digest = (Math.imul(digest, 31) + revision + Number(position % 65_521n)) >>> 0;
    },
    get caughtUp(): CaughtUp {
      return { events, digest: digest.toString(16) };
    },
  };
}
