import { hash } from 'node:crypto';
import { NO_HASH } from '#eventstore/core';
import type { SealedEvent, StoredEvent } from '#eventstore/core';
import type { ProposedEvent } from './wire/append-request.js';
import type { RecordedEvent } from './wire/recorded-event.js';

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

/**
 * An event as it is sent. Its data goes as bytes and not as JSON, for the chain covers the exact text; and so does its
 * metadata, though it is JSON.
 */
export function proposed(event: SealedEvent, writer: string): ProposedEvent {
  const { id, type, commandId, appendedAt, previousHash, metadata } = event;
  const envelope: Envelope = {
    id,
    $causationId: commandId,
    appendedAt,
    previousHash,
    hash: event.hash,
    metadata,
  };
  return {
    id: serverId(event, writer),
    type,
    data: event.data,
    metadata: JSON.stringify(envelope),
  };
}

/**
 * An event as the server gives it back. One that another program wrote has no seal: it is given with an empty hash, which
 * no text has, so that whoever verifies the chain names it.
 */
export function stored(recorded: RecordedEvent): StoredEvent {
  const { position, stream, revision, type } = recorded;
  const metadata = parsed(recorded.metadata);
  const envelope = envelopeOf(metadata);
  return {
    position,
    stream,
    revision,
    id: envelope?.id ?? recorded.id,
    type,
    commandId: envelope?.$causationId ?? '',
    data: recorded.isJson ? rewritten(recorded.data) : recorded.data,
    metadata: envelope?.metadata ?? rewritten(recorded.metadata),
    appendedAt: envelope?.appendedAt ?? instantOf(recorded.created),
    previousHash: envelope?.previousHash ?? NO_HASH,
    hash: envelope?.hash ?? NO_HASH,
  };
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

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** JSON of another program, without the blanks that it may have; any other text as it is. */
function rewritten(text: string): string {
  const value = parsed(text);
  return value === undefined ? text : JSON.stringify(value);
}

const TICKS_A_MILLISECOND = 10_000n;

function instantOf(ticks: string): string {
  return new Date(Number(BigInt(ticks) / TICKS_A_MILLISECOND)).toISOString();
}
