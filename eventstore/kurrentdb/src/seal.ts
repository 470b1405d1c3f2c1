import { eventHash } from '#eventstore/core';
import type { Batch, StoredEvent } from '#eventstore/core';

/** An event as it is to be stored, but for its position, which the server gives. */
export type SealedEvent = Omit<StoredEvent, 'position'>;

/** The end of a stream that sealed events follow. */
export type SealedEnd = Pick<SealedEvent, 'revision' | 'hash'>;

/** The batch's events, chained to the end of their stream. */
export function seal(batch: Batch, end: SealedEnd, appendedAt: string): readonly SealedEvent[] {
  const { stream, commandId } = batch;
  let { revision, hash: previousHash } = end;
  return batch.events.map(({ id, type, data, metadata }) => {
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

/** Bytes of an event on its way, roughly. */
export function bytesOf({ data, metadata }: SealedEvent): number {
  return Buffer.byteLength(data) + Buffer.byteLength(metadata) + 400;
}
