import type { ExpectedRevision } from '#eventstore/core';
import { MessageWriter } from './message-writer.js';

/** An event as it is sent: its data goes as bytes, and so does what is said about it. */
export interface ProposedEvent {
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

/** Events for one stream, all or none. */
export interface AppendRequest {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly ProposedEvent[];
  /** What the answer will bear; a UUID. */
  readonly correlation: string;
  /** Until when the server may try, in milliseconds since 1970. */
  readonly deadline: number;
}

/** Fields of `BatchAppendReq`. */
const FIELD = { correlation: 1, options: 2, proposed: 3, isFinal: 4 } as const;

/** Characters of a message at most, roughly: a server takes 4 MiB of bytes. */
const CHARACTERS_A_MESSAGE = 1024 * 1024;

/** Bytes of an event beside its texts, roughly. */
const AROUND_AN_EVENT = 160;

/** The messages of an append: one, or several where it is large. */
export function appendMessages(request: AppendRequest): readonly Buffer[] {
  const parts = partsOf(request.events);
  return parts.map((events, at) => {
    const isLast = at === parts.length - 1;
    return message(request, events, at === 0, isLast);
  });
}

function partsOf(events: readonly ProposedEvent[]): readonly (readonly ProposedEvent[])[] {
  if (sizeOf(events) <= CHARACTERS_A_MESSAGE) return [events];
  const parts: ProposedEvent[][] = [];
  let room = 0;
  for (const event of events) {
    const size = sizeOf([event]);
    if (room < size) {
      parts.push([]);
      room = CHARACTERS_A_MESSAGE;
    }
    parts.at(-1)?.push(event);
    room -= size;
  }
  return parts;
}

function sizeOf(events: readonly ProposedEvent[]): number {
  let size = 0;
  for (const { type, data, metadata } of events) {
    size += type.length + data.length + metadata.length + AROUND_AN_EVENT;
  }
  return size;
}

function message(
  request: AppendRequest,
  events: readonly ProposedEvent[],
  isFirst: boolean,
  isLast: boolean,
): Buffer {
  const size = sizeOf(events);
  const writer = new MessageWriter(size + (size >> 4) + request.stream.length + AROUND_AN_EVENT);
  if (isLast) writer.integer(FIELD.isFinal, 1);
  for (let at = events.length - 1; at >= 0; at -= 1) writeEvent(writer, events[at]);
  if (isFirst) writeOptions(writer, request);
  writeId(writer, FIELD.correlation, request.correlation);
  return writer.finished();
}

function writeEvent(writer: MessageWriter, event: ProposedEvent | undefined): void {
  if (event === undefined) return;
  const end = writer.written;
  writer.text(4, event.data);
  writer.text(3, event.metadata);
  writeEntry(writer, 'content-type', 'application/octet-stream');
  writeEntry(writer, 'type', event.type);
  writeId(writer, 1, event.id);
  writer.message(FIELD.proposed, end);
}

function writeEntry(writer: MessageWriter, key: string, value: string): void {
  const end = writer.written;
  writer.text(2, value);
  writer.text(1, key);
  writer.message(2, end);
}

function writeId(writer: MessageWriter, field: number, id: string): void {
  const end = writer.written;
  writer.text(2, id);
  writer.message(field, end);
}

function writeOptions(writer: MessageWriter, { stream, expected, deadline }: AppendRequest): void {
  const end = writer.written;
  writer.integer(2, (deadline % 1000) * 1_000_000);
  writer.integer(1, Math.floor(deadline / 1000));
  writer.message(6, end);
  if (expected === 'none') writer.empty(3);
  else writer.integer(2, expected);
  const identifier = writer.written;
  writer.text(3, stream);
  writer.message(1, identifier);
  writer.message(FIELD.options, end);
}
