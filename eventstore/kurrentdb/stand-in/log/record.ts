/** An event as its writer proposes it. */
export interface Proposed {
  /** UUID in canonical lower-case form. */
  readonly id: string;
  readonly type: string;
  readonly json: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** An event in the log. */
export interface Recorded extends Proposed {
  readonly stream: string;
  readonly revision: number;
  /** Where the record begins in the log, in bytes. */
  readonly position: number;
  /** Milliseconds since 1970. */
  readonly created: number;
}

/** One accepted append: what is written together, and lost together. */
export interface Batch {
  readonly stream: string;
  readonly position: number;
  readonly created: number;
  readonly events: readonly Proposed[];
}

/** What the writer expects of the stream: its last revision, or one of the server's three words. */
export type Expected = number | 'any' | 'no-stream' | 'stream-exists';

const RECORD_OVERHEAD = 90;

/** Bytes that a record takes in the log: what makes positions advance unevenly. */
export function sizeInLog(stream: string, event: Proposed): number {
  const texts = Buffer.byteLength(stream) + Buffer.byteLength(event.type);
  return RECORD_OVERHEAD + texts + event.data.length + event.metadata.length;
}

/** An append of nothing takes room too: the server writes a record without an event. */
export function sizeOfNothing(stream: string): number {
  return RECORD_OVERHEAD + Buffer.byteLength(stream);
}
