import type { Position, Revision } from '#eventstore/core';
import type { MessageReader } from './message-reader.js';

/** An event as the server keeps it. */
export interface RecordedEvent {
  readonly id: string;
  readonly stream: string;
  readonly revision: Revision;
  readonly position: Position;
  readonly type: string;
  /** True when whoever wrote it said that its data is JSON. */
  readonly isJson: boolean;
  /** When the server took it, in tenths of microseconds since 1970, as digits. */
  readonly created: string;
  readonly metadata: string;
  readonly data: string;
}

/** Reads `ReadResp.ReadEvent.RecordedEvent`. */
export function readRecordedEvent(reader: MessageReader): RecordedEvent {
  let [id, stream, metadata, data] = ['', '', '', ''];
  let revision = 0;
  let position = 0n;
  const about: About = { type: '', contentType: '', created: '0' };
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) id = readId(reader.message());
    else if (field === 2) stream = readStreamName(reader.message());
    else if (field === 3) revision = reader.integer();
    else if (field === 5) position = reader.long();
    else if (field === 6) readAbout(reader.message(), about);
    else if (field === 7) metadata = reader.text();
    else if (field === 8) data = reader.text();
    else reader.skip();
  }
  const { type, created, contentType } = about;
  const isJson = contentType === 'application/json';
  return { id, stream, revision, position, type, isJson, created, metadata, data };
}

/** Reads `UUID` in the form of a text, in which it was asked for. */
function readId(reader: MessageReader): string {
  let id = '';
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 2) id = reader.ascii();
    else reader.skip();
  }
  return id;
}

/** Reads `StreamIdentifier`. */
function readStreamName(reader: MessageReader): string {
  let name = '';
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 3) name = reader.text();
    else reader.skip();
  }
  return name;
}

interface About {
  type: string;
  contentType: string;
  created: string;
}

/** Reads one entry of the map that the server keeps beside an event. */
function readAbout(reader: MessageReader, about: About): void {
  let [key, value] = ['', ''];
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) key = reader.text();
    else if (field === 2) value = reader.text();
    else reader.skip();
  }
  if (key === 'type') about.type = value;
  else if (key === 'content-type') about.contentType = value;
  else if (key === 'created') about.created = value;
}
