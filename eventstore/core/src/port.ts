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

/**
 * What the writer believes of the stream: its last revision, or that it does not exist. There is no
 * "any".
 */
export type ExpectedRevision = Revision | 'none';

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

/** What a store does beyond the promises common to all. */
export interface StoreCapabilities {
  /** Positions are 1, 2, 3…: a hole is a fault. */
  readonly gapFreePositions: boolean;
  /** `appendMany` knows the mode `all-or-nothing`. */
  readonly atomicMultiStream: boolean;
  /** One process writes at a time; a second one is refused with `StoreInUse`. */
  readonly singleWriter: boolean;
  /** What was acknowledged survives the death of the process and of the machine. */
  readonly durable: boolean;
  /**
   * Event ids are unique, and found, in the whole store; otherwise only within their stream.
   */
  readonly storeWideIds: boolean;
}

/**
 * An append-only store of events in streams. It is blind: it knows bytes, revisions and positions,
 * and nothing of what they mean. Each method may throw `StoreUnavailable` or `StoreCorrupt`; the
 * appends, all of `errors.ts`.
 */
export interface EventStore {
  readonly capabilities: StoreCapabilities;

  /**
   * Appends the events of one command, all or none, once the stream's last revision is the expected
   * one.
   *
   * A command already appended to this stream with the same event ids returns its first result,
   * whatever is expected and whatever followed; contents are not compared. No events: nothing is
   * checked, written or remembered.
   *
   * @throws {RevisionConflict} The stream's last revision is another; nothing was written.
   * @throws {IdentityClash} An event id is used already by another command, or the stream has other
   *   events of this command; nothing was written. Looked for before a conflict.
   * @throws {OutcomeUnknown} It may have been written: repeat the same command, or ask
   *   `findCommands`.
   */
  append(
    stream: string,
    events: readonly EventToAppend[],
    condition: AppendCondition,
  ): Promise<AppendResult>;

  /**
   * Appends many batches together, outcomes in the order of the batches. Several batches of one
   * stream follow each other: the second expects the revision that the first leads to. Where the
   * store has transactions, all of them are one. After `OutcomeUnknown` or `StoreUnavailable` the
   * same call may be repeated safely.
   */
  appendMany(
    batches: readonly Batch[],
    options?: AppendManyOptions,
  ): Promise<readonly BatchOutcome[]>;

  /**
   * Takes over events that another store has sealed, exactly as they are: ids, texts, `appendedAt`
   * and hashes. Positions alone are this store's own. The events of one stream come in the order of
   * their revisions, and those of one command together: a call neither begins nor ends within one.
   * Over several streams the order given is kept where the store has transactions.
   *
   * What a stream has already is passed over once its hash is found the same, so that the same call
   * may be repeated. The others must follow the stream's last event. Everything is checked before
   * anything is written; a command adopted is found, and repeated, like one appended here.
   *
   * @throws {ChainBroken} An event's hash is not that of its contents, or does not follow the event
   *   before it; the stream has another event of that revision, or none yet of the one before.
   *   Nothing was written.
   * @throws {IdentityClash} An event id, or the command in its stream, is used already by something
   *   else. Nothing was written.
   * @throws {RevisionConflict} Another writer was faster; of other streams some may be written.
   * @throws {OutcomeUnknown} Some of it may have been written: repeat the same call.
   */
  adopt(events: readonly StoredEvent[]): Promise<AdoptResult>;

  /** End of a stream; answered from memory for the streams used last. */
  tail(stream: string): Promise<Tail>;

  /** Events of a stream in the order of the direction; none when it does not exist. */
  readStream(stream: string, options?: ReadStreamOptions): Promise<readonly StoredEvent[]>;

  /** Several whole streams, answers side by side with the names. */
  readStreams(streams: readonly string[]): Promise<readonly (readonly StoredEvent[])[]>;

  /** A page of the whole store by position. A page may be short; only an empty one is the end. */
  readAll(options: ReadAllOptions): Promise<readonly StoredEvent[]>;

  /** As `readAll`, but for where the events are alone. */
  readAllHeaders(options: ReadAllOptions): Promise<readonly EventHeader[]>;

  /**
   * Looks events up by id, answers side by side with the references. With `storeWideIds` an event
   * of that id in another stream is found too: its `stream` tells.
   */
  findEvents(references: readonly EventReference[]): Promise<readonly (StoredEvent | undefined)[]>;

  /** Looks commands up in their streams, answers side by side with the references. */
  findCommands(
    references: readonly CommandReference[],
  ): Promise<readonly (CommandRecord | undefined)[]>;

  /** Position of the last event; `START` when the store is empty. */
  head(): Promise<Position>;

  /**
   * Gives every event after a checkpoint, first those stored, then those to come: each at least
   * once, in order. Runs until the signal aborts or the store is closed, and then resolves.
   *
   * @throws Whatever the handler throws. What it had not finished is given again by the next
   *   subscription.
   * @throws {CheckpointAhead} The store does not reach the checkpoint: an older copy of it was
   *   restored.
   */
  subscribe(options: SubscribeOptions): Promise<void>;

  /**
   * Finishes the appends accepted so far, ends the subscriptions and lets go of the files. May be
   * repeated.
   */
  close(): Promise<void>;
}
