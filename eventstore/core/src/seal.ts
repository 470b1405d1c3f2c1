import { eventHash } from './chain.js';
import type { Batch } from './append.js';
import type { SealedCommand } from './adoption.js';
import { START } from './event.js';
import type { Position, StoredEvent } from './event.js';
import type { StreamEnd } from './known.js';
import type { CommandRecord } from './read.js';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** The batch's events as they will be stored, chained to the end of their stream. */
export function seal(
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

/** Events sealed elsewhere, at positions of this store. */
export function placed(events: SealedCommand['events'], head: Position): readonly StoredEvent[] {
  return events.map((event, index) => ({ ...event, position: head + BigInt(index + 1) }));
}

/** What the command has written, of which these are the events in their places. */
export function recordOf(
  { stream, commandId, events: [{ revision: first }] }: SealedCommand,
  events: readonly StoredEvent[],
): CommandRecord {
  const last = events.at(-1);
  return {
    stream,
    commandId,
    first,
    last: last?.revision ?? first,
    position: last?.position ?? START,
  };
}
