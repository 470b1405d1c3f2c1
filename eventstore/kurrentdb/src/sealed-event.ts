import { hash } from 'node:crypto';
import type { AllStreamRecordedEvent, BinaryEventData, RecordedEvent } from '@eventstore/db-client';
import { NO_HASH, StoreUnavailable } from '#eventstore/core';
import type { Position, StoredEvent } from '#eventstore/core';
import type { SealedEvent } from './seal.js';

/**
 * What the server keeps as an event's metadata. The writer's own metadata is a text in it, so that it comes back byte
 * for byte: the client parses metadata, and what it parsed could not be written again as it was. `id` is the event's, as
 * the port knows it; `$causationId` is the server's name for what brought an event about: here the command.
 */
type Envelope = Readonly<
  Record<'id' | '$causationId' | 'appendedAt' | 'previousHash' | 'hash' | 'metadata', string>
>;

/** Namespace of the ids under which the server knows events, as the 16 characters of its bytes; never changed. */
const NAMESPACE = 'continuo-sealed!';

/**
 * Id of an event for the server: of what exactly is sent, and by whom. The server answers an append of ids that stand at
 * that revision already as it did the first time, and says neither that it wrote nothing nor what stands there. Under the
 * port's own ids, two writers of one command would each be told that they wrote it, and the slower one would chain on to
 * a hash that nobody stored. Under these it is refused, reads, and finds the command.
 *
 * @source RFC 9562, section 5.5 (UUID version 5, SHA-1 of namespace and name).
 */
function serverId({ hash: seal }: SealedEvent, writer: string): string {
  const hex = hash('sha1', `${NAMESPACE}${seal}\n${writer}`, 'hex');
  const variant = ((parseInt(hex[16] ?? '', 16) & 0x3) | 0x8).toString(16);
  const [low, middle, high] = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(13, 16)];
  return `${low}-${middle}-5${high}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

// Its bytes are of the one class that the client's library does not copy once more.
const encoder = new TextEncoder();

/**
 * An event as it is sent. Its data goes as bytes and not as JSON: the client would parse and rewrite it, and the chain
 * covers the exact text. Its metadata is JSON, sent as bytes all the same: an object the client would write as base64, to
 * be read again twice, which takes longer than all else of an append.
 */
export function proposed(event: SealedEvent, writer: string): BinaryEventData {
  const { id, type, commandId, appendedAt, previousHash, metadata } = event;
  const envelope: Envelope = {
    id,
    $causationId: commandId,
    appendedAt,
    previousHash,
    hash: event.hash,
    metadata,
  };
  const data = encoder.encode(event.data);
  const sealed = encoder.encode(JSON.stringify(envelope));
  const wireId = serverId(event, writer);
  return { contentType: 'application/octet-stream', id: wireId, type, data, metadata: sealed };
}

/**
 * An event as the server gives it back. One that another program wrote has no seal: it is given with an empty hash, which
 * no text has, so that whoever verifies the chain names it.
 */
export function stored(recorded: RecordedEvent | AllStreamRecordedEvent): StoredEvent {
  const { streamId: stream, revision, type, data, created } = recorded;
  const envelope = envelopeOf(recorded.metadata);
  return {
    position: positionOf(recorded),
    stream,
    revision: Number(revision),
    id: envelope?.id ?? recorded.id,
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
    id,
    $causationId,
    appendedAt,
    previousHash,
    hash,
    metadata: own,
  } = metadata as Partial<Envelope>;
  const isSealed =
    typeof id === 'string' &&
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
