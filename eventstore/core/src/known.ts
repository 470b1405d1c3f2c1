import type { Position, Revision, StoredEvent } from './event.js';
import type { CommandRecord } from './read.js';

/** The end of a stream as deciding an append needs it. */
export interface StreamEnd {
  /** -1 when the stream does not exist. */
  readonly revision: Revision;
  readonly hash: string;
}

/** What a store has already: the questions that deciding an append asks. */
export interface Known {
  end(stream: string): StreamEnd;
  command(stream: string, commandId: string): CommandRecord | undefined;
  /** Event of that id, in whatever stream; must be cheap when there is none. */
  event(id: string): StoredEvent | undefined;
  /** Events of revisions `first` to `last`, all of which exist. */
  events(stream: string, first: Revision, last: Revision): readonly StoredEvent[];
  head(): Position;
}
