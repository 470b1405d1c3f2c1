import type {
  AdoptResult,
  AppendCondition,
  AppendManyOptions,
  AppendResult,
  Batch,
  BatchOutcome,
} from './append.js';
import type { EventHeader, EventToAppend, Position, StoredEvent } from './event.js';
import type {
  CommandRecord,
  CommandReference,
  EventReference,
  ReadAllOptions,
  ReadStreamOptions,
  SubscribeOptions,
  Tail,
} from './read.js';

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
