import { eventHash } from './chain.js';
import type { Batch } from './append.js';
import type { Position, StoredEvent } from './event.js';
import type { StreamEnd } from './known.js';
import type { CommandRecord } from './read.js';

/** An event as it is to be stored, but for its position. */
export type SealedEvent = Omit<StoredEvent, 'position'>;

/** The batch's events, chained to the end of their stream. */
export function sealBatch(
  { stream, commandId, events }: Batch,
  end: StreamEnd,
  appendedAt: string,
): readonly SealedEvent[] {
  let { revision, hash: previousHash } = end;
  return events.map(({ id, type, data, metadata }) => {
    revision += 1;
    const event = {
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
}

/** Sealed events at the positions that follow a store's head. */
export function placed(events: readonly SealedEvent[], head: Position): readonly StoredEvent[] {
  return events.map((event, index) => ({ ...event, position: head + BigInt(index + 1) }));
}

/** What a command has written, of which these are the events in their places. */
export function recordOf(
  { stream, commandId }: Pick<Batch, 'stream' | 'commandId'>,
  events: readonly StoredEvent[],
): CommandRecord {
  const [first, last] = [events[0], events.at(-1)];
  if (first === undefined || last === undefined) {
    throw new RangeError(`command ${commandId} has no events`);
  }
  return {
    stream,
    commandId,
    first: first.revision,
    last: last.revision,
    position: last.position,
  };
}
