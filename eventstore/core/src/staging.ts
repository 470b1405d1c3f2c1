import { eventHash } from './chain.js';
import { appendResult } from './append-result.js';
import { IdentityClash } from './errors.js';
import { START } from './port.js';
import type {
  Batch,
  BatchOutcome,
  CommandRecord,
  Position,
  Revision,
  StoredEvent,
} from './port.js';

/** The end of a stream as the staging needs it. */
export interface StreamEnd {
  /** -1 when the stream does not exist. */
  readonly revision: Revision;
  readonly hash: string;
}

/** What a store has already: the questions the staging of an append asks. */
export interface Known {
  end(stream: string): StreamEnd;
  command(stream: string, commandId: string): CommandRecord | undefined;
  /** Event of that id, in whatever stream; must be cheap when there is none. */
  event(id: string): StoredEvent | undefined;
  /** Events of revisions `first` to `last`, all of which exist. */
  events(stream: string, first: Revision, last: Revision): readonly StoredEvent[];
  head(): Position;
}

/**
 * Appends decided and sealed, not yet written: what is staged counts as known for the next batch.
 * The rules of appending stand here once, for every store that is the only writer of its events.
 */
export interface Staging extends Known {
  /** Decides one batch; stages its events when the outcome is `appended`. */
  stage(batch: Batch): BatchOutcome;
  /** Decides a group; stages all of it or throws its first refusal and stages nothing. */
  stageAll(batches: readonly Batch[]): readonly BatchOutcome[];
  /** What is staged, in the order of positions. */
  readonly staged: readonly StoredEvent[];
}

/** @param appendedAt Instant the store's clock gives to all that is staged here. */
export function createStaging(known: Known, appendedAt: string): Staging {
  const staged: StoredEvent[] = [];
  const ends = new Map<string, StreamEnd>();
  const commands = new Map<string, readonly CommandRecord[]>();
  const ids = new Map<string, StoredEvent>();
  let head = known.head();

  const staging: Staging = {
    staged,
    end: (stream) => ends.get(stream) ?? known.end(stream),
    command: (stream, commandId) =>
      commands.get(commandId)?.find((record) => record.stream === stream) ??
      known.command(stream, commandId),
    event: (id) => ids.get(id) ?? known.event(id),
    events: (stream, first, last) => eventsOf(known, staged, stream, first, last),
    head: () => head,
    stage(batch) {
      const end = staging.end(batch.stream);
      if (batch.events.length === 0) return unchanged(staging, batch.stream, end);
      const decided = decide(staging, batch, end);
      if (decided !== undefined) return decided;
      const { events, record } = seal(batch, end, head, appendedAt);
      for (const event of events) {
        ids.set(event.id, event);
        staged.push(event);
      }
      ends.set(batch.stream, events.at(-1) ?? end);
      head = record.position;
      const others = commands.get(batch.commandId);
      commands.set(batch.commandId, others === undefined ? [record] : [...others, record]);
      return { outcome: 'appended', revision: record.last, position: record.position };
    },
    stageAll(batches) {
      const group = createStaging(staging, appendedAt);
      const outcomes = batches.map((batch) => accepted(group, batch));
      refuseMixture(group, batches, outcomes);
      for (const batch of batches) staging.stage(batch);
      return outcomes;
    },
  };
  return staging;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** The batch's events as they will be stored, chained to the end of their stream. */
function seal(
  batch: Batch,
  end: StreamEnd,
  head: Position,
  appendedAt: string,
): { readonly events: readonly StoredEvent[]; readonly record: CommandRecord } {
  const { stream, commandId } = batch;
  let { revision, hash: previousHash } = end;
  let position = head;
  const events = batch.events.map(({ id, type, data, metadata }) => {
    position += 1n;
    revision += 1;
    const event: Mutable<StoredEvent> = {
      position,
      stream,
      revision,
      id,
      type,
      commandId,
      data,
      metadata,
      appendedAt,
      previousHash,
      hash: '',
    };
    event.hash = eventHash(event);
    previousHash = event.hash;
    return event;
  });
  const record = { stream, commandId, first: end.revision + 1, last: revision, position };
  return { events, record };
}

/** The outcome of a batch that is not to be written, or nothing when it is. */
function decide(known: Known, batch: Batch, end: StreamEnd): BatchOutcome | undefined {
  const existing = firstKnown(known, batch);
  const actual = end.revision < 0 ? 'none' : end.revision;
  if (actual !== 'none') {
    const record = known.command(batch.stream, batch.commandId);
    if (record !== undefined) return repeated(known, batch, record);
  }
  if (existing !== undefined) return { outcome: 'clash', identity: 'event', existing };
  return batch.expected === actual ? undefined : { outcome: 'conflict', actual };
}

function firstKnown(known: Known, { events }: Batch): StoredEvent | undefined {
  for (const { id } of events) {
    const existing = known.event(id);
    if (existing !== undefined) return existing;
  }
  return undefined;
}

/** The command is in the stream: it is the same one when its event ids are the same. */
function repeated(known: Known, batch: Batch, record: CommandRecord): BatchOutcome {
  const before = known.events(batch.stream, record.first, record.last);
  const same =
    before.length === batch.events.length &&
    before.every((event, index) => event.id === batch.events[index]?.id);
  if (same) return { outcome: 'already', revision: record.last, position: record.position };
  const [existing] = before;
  if (existing === undefined) throw new RangeError(`command ${batch.commandId} has no events`);
  return { outcome: 'clash', identity: 'command', existing };
}

function unchanged(known: Known, stream: string, end: StreamEnd): BatchOutcome {
  const [last] = end.revision < 0 ? [] : known.events(stream, end.revision, end.revision);
  return { outcome: 'already', revision: end.revision, position: last?.position ?? START };
}

function eventsOf(
  known: Known,
  staged: readonly StoredEvent[],
  stream: string,
  first: Revision,
  last: Revision,
): readonly StoredEvent[] {
  const wanted = staged.filter(
    (event) => event.stream === stream && event.revision >= first && event.revision <= last,
  );
  const stored = wanted[0] === undefined ? last : wanted[0].revision - 1;
  return stored < first ? wanted : [...known.events(stream, first, stored), ...wanted];
}

/** Stages a batch, or throws what refuses it. */
function accepted(staging: Staging, batch: Batch): BatchOutcome {
  const outcome = staging.stage(batch);
  appendResult(batch, outcome);
  return outcome;
}

// A group that is repeated is repeated whole. When only a part of it is in the store, its batches
// were written by something else, and writing the others would not make the group atomic.
function refuseMixture(
  known: Known,
  batches: readonly Batch[],
  outcomes: readonly BatchOutcome[],
): void {
  if (!outcomes.some((outcome) => outcome.outcome === 'appended')) return;
  for (const [index, batch] of batches.entries()) {
    if (outcomes[index]?.outcome !== 'already' || batch.events.length === 0) continue;
    const record = known.command(batch.stream, batch.commandId);
    const [existing] =
      record === undefined ? [] : known.events(batch.stream, record.first, record.last);
    if (existing !== undefined) throw new IdentityClash('command', batch.commandId, existing);
  }
}
