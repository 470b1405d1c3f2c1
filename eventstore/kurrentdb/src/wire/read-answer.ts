import type { StoredEvent } from '#eventstore/core';
import { stored } from '../sealed-event.js';
import { MessageReader } from './message-reader.js';
import type { LogPlace } from './read-request.js';
import { readRecordedEvent } from './recorded-event.js';

/** One message of the server's answer to a reading or a subscription. */
export type ReadAnswer =
  | { readonly kind: 'event'; readonly event: StoredEvent }
  /** How far the server has looked when it gave nothing. */
  | { readonly kind: 'checkpoint'; readonly place: LogPlace }
  | { readonly kind: 'no stream' }
  /** Nothing more was stored; since 23.10. */
  | { readonly kind: 'caught up' }
  | { readonly kind: 'fell behind' }
  /** What nobody asks for. */
  | { readonly kind: 'other' };

/** Reads `ReadResp`. */
export function readAnswer(bytes: Buffer): ReadAnswer {
  const reader = new MessageReader(bytes);
  let answer: ReadAnswer = { kind: 'other' };
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) answer = eventOf(reader.message());
    else if (field === 3) answer = { kind: 'checkpoint', place: placeOf(reader.message()) };
    else {
      if (field === 4) answer = { kind: 'no stream' };
      else if (field === 8) answer = { kind: 'caught up' };
      else if (field === 9) answer = { kind: 'fell behind' };
      reader.skip();
    }
  }
  return answer;
}

/** A link that leads nowhere has no event; links are not followed here. */
function eventOf(reader: MessageReader): ReadAnswer {
  let answer: ReadAnswer = { kind: 'other' };
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) answer = { kind: 'event', event: stored(readRecordedEvent(reader.message())) };
    else reader.skip();
  }
  return answer;
}

function placeOf(reader: MessageReader): LogPlace {
  let [commit, prepare] = [0n, 0n];
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) commit = reader.long();
    else if (field === 2) prepare = reader.long();
    else reader.skip();
  }
  return { commit, prepare };
}
