import type { Position } from '#eventstore/core';
import { MessageReader } from './message-reader.js';

/** What the server says of one append. */
export interface AppendAnswer {
  readonly correlation: string;
  /** Of its last event; undefined when the server does not say. */
  readonly position: Position | undefined;
  /** Why nothing was written, as far as is known. */
  readonly refusal: AppendRefusal | undefined;
}

/** An append that the server has refused or given up. `type` is the client's word for it. */
export class AppendRefusal extends Error {
  override readonly name = 'AppendRefusal';

  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

/** The client's words for what the server packs into an answer; whatever else it packs is unknown. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['WrongExpectedVersion', 'wrong-expected-version'],
  ['StreamDeleted', 'stream-deleted'],
  ['AccessDenied', 'access-denied'],
  ['Timeout', 'deadline-exceeded'],
  ['MaximumAppendSizeExceeded', 'maximum-append-size-exceeded'],
]);

/** Reads `BatchAppendResp`. */
export function appendAnswer(bytes: Buffer): AppendAnswer {
  const reader = new MessageReader(bytes);
  let correlation = '';
  let position: Position | undefined;
  let refusal: AppendRefusal | undefined;
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) correlation = correlationOf(reader.message());
    else if (field === 2) refusal = refusalOf(reader.message());
    else if (field === 3) position = positionOf(reader.message());
    else reader.skip();
  }
  return { correlation, position, refusal };
}

/** Reads `UUID` in either form: a time that runs out is told under the other one. */
function correlationOf(reader: MessageReader): string {
  let id = '';
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) id = structuredId(reader.message());
    else if (field === 2) id = reader.ascii();
    else reader.skip();
  }
  return id;
}

function structuredId(reader: MessageReader): string {
  const halves = [0n, 0n];
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1 || field === 2) halves[field - 1] = reader.long();
    else reader.skip();
  }
  const hex = halves.map((half) => half.toString(16).padStart(16, '0')).join('');
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
}

/** Reads `google.rpc.Status`; what it packs is named by the end of an address. */
function refusalOf(reader: MessageReader): AppendRefusal {
  let [message, packed] = ['', ''];
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 2) message = reader.text();
    else if (field === 3) packed = packedType(reader.message());
    else reader.skip();
  }
  const type = TYPES.get(packed.replace(/^.*\./, '')) ?? 'unknown';
  return new AppendRefusal(type, message === '' ? packed : message);
}

/** Reads what `google.protobuf.Any` says of its type. */
function packedType(reader: MessageReader): string {
  let address = '';
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) address = reader.text();
    else reader.skip();
  }
  return address;
}

/** Reads `BatchAppendResp.Success`. */
function positionOf(reader: MessageReader): Position | undefined {
  let position: Position | undefined;
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 3) position = commitOf(reader.message());
    else reader.skip();
  }
  return position;
}

/** Reads `AllStreamPosition`. */
function commitOf(reader: MessageReader): Position {
  let commit = 0n;
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) commit = reader.long();
    else reader.skip();
  }
  return commit;
}
