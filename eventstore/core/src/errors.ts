import type { ClashingIdentity, ExpectedRevision } from './append.js';
import type { Position, Revision, StoredEvent } from './event.js';

/** Names of the failures of a store; a stable contract, unlike the messages. */
export type StoreErrorCode =
  | 'revision-conflict'
  | 'identity-clash'
  | 'outcome-unknown'
  | 'store-unavailable'
  | 'store-full'
  | 'store-read-only'
  | 'store-in-use'
  | 'store-corrupt'
  | 'chain-broken'
  | 'checkpoint-ahead'
  | 'invalid-append';

/** What every failure of a store is; told apart by `code`. */
export abstract class StoreError extends Error {
  abstract readonly code: StoreErrorCode;
}

/**
 * Lost race: the stream is not where the writer believed. Nothing was written; load again and
 * decide again.
 */
export class RevisionConflict extends StoreError {
  override readonly name = 'RevisionConflict';
  readonly code = 'revision-conflict';

  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly actual: ExpectedRevision;

  constructor(stream: string, expected: ExpectedRevision, actual: ExpectedRevision) {
    super(`stream ${stream}: the last revision is ${actual}, not ${expected} as expected`);
    this.stream = stream;
    this.expected = expected;
    this.actual = actual;
  }
}

/**
 * An id is used already by something else. Nothing was written; repeating the append cannot help.
 */
export class IdentityClash extends StoreError {
  override readonly name = 'IdentityClash';
  readonly code = 'identity-clash';
  readonly identity: ClashingIdentity;
  readonly id: string;
  readonly existing: StoredEvent;

  /** @param existing The event that bears the id, or the first one of the command that does. */
  constructor(identity: ClashingIdentity, id: string, existing: StoredEvent) {
    const where = `revision ${existing.revision} of stream ${existing.stream}`;
    super(`${identity} id ${id} is used already by ${where}, command ${existing.commandId}`);
    this.identity = identity;
    this.id = id;
    this.existing = existing;
  }
}

/**
 * The append was sent and its acknowledgement lost: never "failed". Repeat the same command or look
 * it up.
 */
export class OutcomeUnknown extends StoreError {
  override readonly name = 'OutcomeUnknown';
  readonly code = 'outcome-unknown';
}

/** The store does not answer, or is closed. An append that throws this has written nothing. */
export class StoreUnavailable extends StoreError {
  override readonly name = 'StoreUnavailable';
  readonly code = 'store-unavailable';
}

/** No room is left. Nothing was written; appends work again once there is room. */
export class StoreFull extends StoreError {
  override readonly name = 'StoreFull';
  readonly code = 'store-full';
}

/** The store was opened for reading, or its medium cannot be written. */
export class StoreReadOnly extends StoreError {
  override readonly name = 'StoreReadOnly';
  readonly code = 'store-read-only';
}

/** Another process is the writer. */
export class StoreInUse extends StoreError {
  override readonly name = 'StoreInUse';
  readonly code = 'store-in-use';
}

/**
 * What is stored is not what a store of ours contains: damaged, foreign, or written by a newer
 * version.
 */
export class StoreCorrupt extends StoreError {
  override readonly name = 'StoreCorrupt';
  readonly code = 'store-corrupt';
}

/** How an event that was to be adopted does not belong where it was to stand. */
export type BrokenLink = 'hash' | 'previous-hash' | 'gap' | 'other-history';

const BROKEN: Readonly<Record<BrokenLink, string>> = {
  hash: 'its hash is not that of its contents: it was altered',
  'previous-hash': 'it does not follow the event before it: the chain is broken',
  gap: 'the events before it are missing here',
  'other-history': 'the stream has another history here',
};

/** An event of another store cannot be adopted as it is. Nothing was written. */
export class ChainBroken extends StoreError {
  override readonly name = 'ChainBroken';
  readonly code = 'chain-broken';

  readonly link: BrokenLink;
  readonly stream: string;
  readonly revision: Revision;

  constructor(link: BrokenLink, { stream, revision }: Pick<StoredEvent, 'stream' | 'revision'>) {
    super(`stream ${stream}, revision ${revision}: ${BROKEN[link]}`);
    this.link = link;
    this.stream = stream;
    this.revision = revision;
  }
}

/**
 * A reader's checkpoint is past the store's last event, or is the position of none: an older copy of
 * the store was restored.
 */
export class CheckpointAhead extends StoreError {
  override readonly name = 'CheckpointAhead';
  readonly code = 'checkpoint-ahead';

  readonly checkpoint: Position;
  readonly head: Position;

  /** @param advice What happened and what to do. */
  constructor(checkpoint: Position, head: Position, advice = 'rebuild the reader') {
    super(`checkpoint ${checkpoint} is past the store's last position ${head}: ${advice}`);
    this.checkpoint = checkpoint;
    this.head = head;
  }
}

/**
 * The events or their condition can be stored as they are nowhere, or not by this store: too large
 * for it. Nothing of their command was written; the call may be repeated without it.
 */
export class InvalidAppend extends StoreError {
  override readonly name = 'InvalidAppend';
  readonly code = 'invalid-append';
  /** The command whose events are refused, where the store says so and the others could be stored. */
  readonly commandId: string | undefined;

  constructor(message: string, options: ErrorOptions & { readonly commandId?: string } = {}) {
    super(message, options);
    this.commandId = options.commandId;
  }
}
