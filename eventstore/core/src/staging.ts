import { unknownCommands } from './adoption.js';
import type { SealedCommand } from './adoption.js';
import type { AdoptResult, Batch, BatchOutcome } from './append.js';
import { appendResult } from './append-result.js';
import { IdentityClash } from './errors.js';
import { START } from './event.js';
import type { Revision, StoredEvent } from './event.js';
import { refusedOrRepeated } from './judge.js';
import type { Known, StreamEnd } from './known.js';
import type { CommandRecord } from './read.js';
import { placed, recordOf, sealBatch } from './seal.js';

/**
 * Appends decided and sealed, not yet written: what is staged counts as known for the next batch.
 * The rules of appending stand here once, for every store that is the only writer of its events.
 */
export interface Staging extends Known {
  /** Decides one batch; stages its events when the outcome is `appended`. */
  stage(batch: Batch): BatchOutcome;
  /** Decides a group; stages all of it or throws its first refusal and stages nothing. */
  stageAll(batches: readonly Batch[]): readonly BatchOutcome[];
  /**
   * Stages commands that another store has sealed, passing over those that are known; stages all
   * of them or throws what refuses the first one.
   */
  adopt(commands: readonly SealedCommand[]): AdoptResult;
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

  /** Takes note of what one command has written, sealed and in its place. */
  function take(events: readonly StoredEvent[], record: CommandRecord): void {
    for (const event of events) {
      ids.set(event.id, event);
      staged.push(event);
    }
    ends.set(record.stream, events.at(-1) ?? known.end(record.stream));
    head = record.position;
    const others = commands.get(record.commandId);
    commands.set(record.commandId, others === undefined ? [record] : [...others, record]);
  }

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
      const decided = refusedOrRepeated(staging, batch, end);
      if (decided !== undefined) return decided;
      const events = placed(sealBatch(batch, end, appendedAt), head);
      const record = recordOf(batch, events);
      take(events, record);
      return { outcome: 'appended', revision: record.last, position: record.position };
    },
    stageAll(batches) {
      const group = createStaging(staging, appendedAt);
      const outcomes = batches.map((batch) => accepted(group, batch));
      refuseMixture(group, batches, outcomes);
      for (const batch of batches) staging.stage(batch);
      return outcomes;
    },
    adopt(sealed) {
      const fresh = unknownCommands(staging, sealed);
      let adopted = 0;
      for (const command of fresh) {
        const events = placed(command.events, head);
        take(events, recordOf(command, events));
        adopted += events.length;
      }
      const given = sealed.reduce((sum, { events }) => sum + events.length, 0);
      return { adopted, already: given - adopted };
    },
  };
  return staging;
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
