import type { AllStreamRecordedEvent, BinaryEventData, RecordedEvent } from '@eventstore/db-client';
import { NO_HASH, StoreUnavailable } from '#eventstore/core';
import type { Position, StoredEvent } from '#eventstore/core';

/**
 * What the server keeps as an event's metadata. The writer's own metadata is a text in it, so that it comes back byte
 * for byte: the client parses metadata, and what it parsed could not be written again as it was. `$causationId` is the
 * server's name for what brought an event about: here the command.
 */
type Envelope = Readonly<
  Record<'$causationId' | 'appendedAt' | 'previousHash' | 'hash' | 'metadata', string>
>;

// Its bytes are of the one class that the client's library does not copy once more.
const encoder = new TextEncoder();

/**
 * An event as it is sent. Its data goes as bytes and not as JSON: the client would parse and rewrite it, and the chain
 * covers the exact text.
 */
export function proposed(event: Omit<StoredEvent, 'position'>): BinaryEventData {
  const { id, type, commandId, appendedAt, previousHash, hash, metadata } = event;
  const envelope: Envelope = { $causationId: commandId, appendedAt, previousHash, hash, metadata };
  const data = encoder.encode(event.data);
  return { contentType: 'application/octet-stream', id, type, data, metadata: envelope };
}

/**
 * An event as the server gives it back. One that another program wrote has no seal: it is given with an empty hash, which
 * no text has, so that whoever verifies the chain names it.
 */
export function stored(recorded: RecordedEvent | AllStreamRecordedEvent): StoredEvent {
  const { streamId: stream, revision, id, type, data, created } = recorded;
  const envelope = envelopeOf(recorded.metadata);
  return {
    position: positionOf(recorded),
    stream,
    revision: Number(revision),
    id,
    type,
    commandId: envelope?.$causationId ?? '',
    data: textOf(data),
    metadata: envelope?.metadata ?? textOf(recorded.metadata),
    appendedAt: envelope?.appendedAt ?? created.toISOString(),
    previousHash: envelope?.previousHash ?? NO_HASH,
    hash: envelope?.hash ?? NO_HASH,
  };
}

function positionOf({ position }: RecordedEvent | AllStreamRecordedEvent): Position {
  if (position !== undefined) return position.commit;
  throw new StoreUnavailable(
    'the server does not say where its events are: 22.6 is the first that does',
  );
}

function envelopeOf(metadata: unknown): Envelope | undefined {
  if (typeof metadata !== 'object' || metadata === null) return undefined;
  const {
    $causationId,
    appendedAt,
    previousHash,
    hash,
    metadata: own,
  } = metadata as Partial<Envelope>;
  const isSealed =
    typeof $causationId === 'string' &&
    typeof appendedAt === 'string' &&
    typeof previousHash === 'string' &&
    typeof hash === 'string' &&
    typeof own === 'string';
  return isSealed ? (metadata as Envelope) : undefined;
}

function textOf(content: unknown): string {
  if (content instanceof Uint8Array) {
    const { buffer, byteOffset, byteLength } = content;
    return Buffer.from(buffer, byteOffset, byteLength).toString('utf8');
  }
  return content === undefined ? '' : JSON.stringify(content);
}
