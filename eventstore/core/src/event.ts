/** Number of an event in its stream: the first is 0, each next one is greater by exactly 1. */
export type Revision = number;

/**
 * Place of an event in the whole store: opaque, comparable with `<`, strictly increasing in the
 * order in which `readAll` gives events. Consecutive only where the store's `gapFreePositions` says
 * so: never do arithmetic on it.
 */
export type Position = bigint;

/** Before the first event of any store: where a reader begins that has seen nothing. */
export const START: Position = 0n;

/** An event as its writer gives it. The store keeps the exact UTF-8 bytes of the four texts. */
export interface EventToAppend {
  /** UUID in canonical lower-case form; the same fact always bears the same id. */
  readonly id: string;
  readonly type: string;
  /** JSON text, already serialised; never parsed or reformatted by the store. */
  readonly data: string;
  /** JSON text, already serialised; never parsed or reformatted by the store. */
  readonly metadata: string;
}

/** What a cheap scan gives of an event: where it is. */
export interface EventHeader {
  readonly position: Position;
  readonly stream: string;
}

/** An event as the store keeps it. */
export interface StoredEvent extends EventHeader {
  readonly revision: Revision;
  readonly id: string;
  readonly type: string;
  readonly commandId: string;
  readonly data: string;
  readonly metadata: string;
  /** ISO 8601 instant in UTC, from the store's own clock; not promised to increase. */
  readonly appendedAt: string;
  /** `hash` of the stream's previous event, 64 hexadecimal digits; 64 zeros for the first. */
  readonly previousHash: string;
  /** SHA-256 over the framing of `chain.ts`, 64 hexadecimal digits. */
  readonly hash: string;
}
