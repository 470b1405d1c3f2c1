import type { Position, Revision } from '#eventstore/core';
import { MessageWriter } from './message-writer.js';

/** A place in the server's log as it tells it: of an event the two parts are the same. */
export interface LogPlace {
  readonly commit: Position;
  readonly prepare: Position;
}

interface Part {
  readonly direction: 'forwards' | 'backwards';
  /** Events at most. Default: all. */
  readonly limit?: number | undefined;
}

/** Part of a stream. */
export interface StreamPart extends Part {
  /** Default: the end that lies behind the direction. */
  readonly from?: Revision | undefined;
}

/** Part of the server's log. */
export interface LogPart extends Part {
  readonly from: LogPlace | 'start' | 'end';
}

/** What a subscription is to give, and when it is to say how far it has looked. */
export interface LogFilter {
  /** Of the names of streams. */
  readonly regex: string;
  /** Events looked at together. */
  readonly searchWindow: number;
  /** Windows between two notes of how far it has looked. */
  readonly checkpointInterval: number;
}

const SIZE = 256;

/** Fields of `ReadReq.Options`. */
const FIELD = {
  stream: 1,
  all: 2,
  direction: 3,
  count: 5,
  subscription: 6,
  filter: 7,
  noFilter: 8,
  uuidOption: 9,
} as const;

export function streamRequest(stream: string, part: StreamPart): Buffer {
  const writer = new MessageWriter(SIZE + stream.length);
  const end = writer.written;
  writePart(writer, part);
  const within = writer.written;
  if (part.from !== undefined) writer.integer(2, part.from);
  else writer.empty(part.direction === 'forwards' ? 3 : 4);
  const identifier = writer.written;
  writer.text(3, stream);
  writer.message(1, identifier);
  writer.message(FIELD.stream, within);
  return finished(writer, end);
}

export function logRequest({ from, ...part }: LogPart): Buffer {
  const writer = new MessageWriter(SIZE);
  const end = writer.written;
  writePart(writer, part);
  writePlace(writer, from);
  return finished(writer, end);
}

export function subscriptionRequest(from: LogPlace | 'start' | 'end', filter: LogFilter): Buffer {
  const writer = new MessageWriter(SIZE);
  const end = writer.written;
  writeForm(writer);
  const within = writer.written;
  writer.integer(5, filter.checkpointInterval);
  writer.integer(3, filter.searchWindow);
  const expression = writer.written;
  writer.text(1, filter.regex);
  writer.message(1, expression);
  writer.message(FIELD.filter, within);
  writer.empty(FIELD.subscription);
  writePlace(writer, from);
  return finished(writer, end);
}

function writePart(writer: MessageWriter, { direction, limit }: Part): void {
  writeForm(writer);
  writer.empty(FIELD.noFilter);
  writer.integer(FIELD.count, limit ?? Number.MAX_SAFE_INTEGER);
  if (direction === 'backwards') writer.integer(FIELD.direction, 1);
}

/** Ids as texts. */
function writeForm(writer: MessageWriter): void {
  const within = writer.written;
  writer.empty(2);
  writer.message(FIELD.uuidOption, within);
}

function writePlace(writer: MessageWriter, from: LogPlace | 'start' | 'end'): void {
  const within = writer.written;
  if (typeof from === 'string') {
    writer.empty(from === 'start' ? 2 : 3);
  } else {
    const place = writer.written;
    writer.integer(2, from.prepare);
    writer.integer(1, from.commit);
    writer.message(1, place);
  }
  writer.message(FIELD.all, within);
}

function finished(writer: MessageWriter, end: number): Buffer {
  writer.message(1, end);
  return writer.finished();
}
