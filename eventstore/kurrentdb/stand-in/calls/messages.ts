import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { Recorded } from '../log/record.js';

/** What a read or a subscription answers, as bytes ready to be sent. */
export type Message = Buffer;

/** How a client wants the ids of events. */
export type IdForm = 'string' | 'structured';

const TICKS_PER_MILLISECOND = 10_000n;

// Each event is made into bytes once, however often it is read; almost all clients ask for texts.
const serialised = new WeakMap<Recorded, Message>();

export function eventMessage(event: Recorded, form: IdForm): Message {
  if (form === 'structured') return serialise(event, form);
  const before = serialised.get(event);
  if (before !== undefined) return before;
  const message = serialise(event, form);
  serialised.set(event, message);
  return message;
}

export function confirmationMessage(subscriptionId: string): Message {
  const confirmation = new streams.ReadResp.SubscriptionConfirmation();
  confirmation.setSubscriptionId(subscriptionId);
  return bytes(new streams.ReadResp().setConfirmation(confirmation));
}

export function caughtUpMessage(): Message {
  return bytes(new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp()));
}

export function checkpointMessage(commit: number, prepare: number): Message {
  const checkpoint = new streams.ReadResp.Checkpoint();
  checkpoint.setCommitPosition(String(commit));
  checkpoint.setPreparePosition(String(prepare));
  return bytes(new streams.ReadResp().setCheckpoint(checkpoint));
}

export function streamNotFoundMessage(stream: string): Message {
  const notFound = new streams.ReadResp.StreamNotFound();
  notFound.setStreamIdentifier(streamIdentifier(stream));
  return bytes(new streams.ReadResp().setStreamNotFound(notFound));
}

export function streamIdentifier(stream: string): shared.StreamIdentifier {
  return new shared.StreamIdentifier().setStreamName(Buffer.from(stream));
}

export function streamName(identifier: shared.StreamIdentifier | undefined): string {
  return Buffer.from(identifier?.getStreamName_asU8() ?? []).toString();
}

export function uuid(id: string, form: IdForm): shared.UUID {
  if (form === 'string') return new shared.UUID().setString(id);
  const digits = id.replaceAll('-', '');
  const structured = new shared.UUID.Structured();
  structured.setMostSignificantBits(signed(digits.slice(0, 16)));
  structured.setLeastSignificantBits(signed(digits.slice(16)));
  return new shared.UUID().setStructured(structured);
}

function serialise(event: Recorded, form: IdForm): Message {
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent();
  recorded.setId(uuid(event.id, form));
  recorded.setStreamIdentifier(streamIdentifier(event.stream));
  recorded.setStreamRevision(String(event.revision));
  recorded.setCommitPosition(String(event.position));
  recorded.setPreparePosition(String(event.position));
  const metadata = recorded.getMetadataMap();
  metadata.set('type', event.type);
  metadata.set('created', String(BigInt(event.created) * TICKS_PER_MILLISECOND));
  metadata.set('content-type', event.json ? 'application/json' : 'application/octet-stream');
  recorded.setData(event.data);
  recorded.setCustomMetadata(event.metadata);
  const readEvent = new streams.ReadResp.ReadEvent().setEvent(recorded);
  readEvent.setCommitPosition(String(event.position));
  return bytes(new streams.ReadResp().setEvent(readEvent));
}

function signed(hexadecimal: string): string {
  return String(BigInt.asIntN(64, BigInt(`0x${hexadecimal}`)));
}

function bytes(message: streams.ReadResp): Message {
  return Buffer.from(message.serializeBinary());
}
