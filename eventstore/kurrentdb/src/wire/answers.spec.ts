/** What the server says, written by the client's own messages. */
import { describe, expect, it } from '@jest/globals';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import status from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import { appendAnswer } from './append-answer.js';
import { readAnswer } from './read-answer.js';

const { ReadResp } = streams;
const LARGEST = 9_007_199_254_740_993n;

function bytes(message: { serializeBinary(): Uint8Array }): Buffer {
  return Buffer.from(message.serializeBinary());
}

function recordedEvent() {
  const recorded = new ReadResp.ReadEvent.RecordedEvent();
  recorded.setId(new shared.UUID().setString('0e9b1c2d-0000-4000-8000-000000000001'));
  recorded.setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from('é/1')));
  recorded.setStreamRevision('5000000000');
  recorded.setCommitPosition(String(LARGEST)).setPreparePosition(String(LARGEST));
  const about = recorded.getMetadataMap();
  about.set('type', 'Étape').set('created', '17952480001230000');
  about.set('content-type', 'application/octet-stream').set('of-later', 'unknown');
  recorded.setCustomMetadata(Buffer.from('no seal'));
  recorded.setData(Buffer.from('{ "a" : "\u{1f469}" }'));
  return recorded;
}

describe('an answer to a reading', () => {
  it('may be an event', () => {
    const read = new ReadResp.ReadEvent().setEvent(recordedEvent());
    read.setCommitPosition(String(LARGEST));
    expect(readAnswer(bytes(new ReadResp().setEvent(read)))).toMatchObject({
      kind: 'event',
      event: {
        id: '0e9b1c2d-0000-4000-8000-000000000001',
        stream: 'é/1',
        revision: 5_000_000_000,
        position: LARGEST,
        type: 'Étape',
        data: '{ "a" : "\u{1f469}" }',
        metadata: 'no seal',
        appendedAt: '2026-11-21T08:00:00.123Z',
      },
    });
  });

  it('may be the first event of all, of which zeros are not sent', () => {
    const recorded = recordedEvent().setStreamRevision('0');
    recorded.setCommitPosition('0').setPreparePosition('0').setData('').setCustomMetadata('');
    const read = new ReadResp.ReadEvent().setEvent(recorded);
    expect(readAnswer(bytes(new ReadResp().setEvent(read)))).toMatchObject({
      event: { revision: 0, position: 0n, data: '', metadata: '' },
    });
  });

  it('may be a checkpoint, of which the two parts differ', () => {
    const checkpoint = new ReadResp.Checkpoint().setCommitPosition(String(LARGEST));
    expect(readAnswer(bytes(new ReadResp().setCheckpoint(checkpoint)))).toEqual({
      kind: 'checkpoint',
      place: { commit: LARGEST, prepare: 0n },
    });
  });

  it.each([
    ['no stream', new ReadResp().setStreamNotFound(new ReadResp.StreamNotFound())],
    ['caught up', new ReadResp().setCaughtUp(new ReadResp.CaughtUp())],
    ['fell behind', new ReadResp().setFellBehind(new ReadResp.FellBehind())],
    ['other', new ReadResp().setConfirmation(new ReadResp.SubscriptionConfirmation())],
    ['other', new ReadResp().setLastStreamPosition('7')],
    ['other', new ReadResp().setEvent(new ReadResp.ReadEvent())],
  ])('may be %s', (kind, message) => {
    expect(readAnswer(bytes(message))).toEqual({ kind });
  });
});

describe('an answer to an append', () => {
  const id = 'fe9b1c2d-8000-4000-8000-00000000000a';

  function structured(): shared.UUID {
    const halves = new shared.UUID.Structured();
    halves.setMostSignificantBits(String(BigInt.asIntN(64, 0xfe9b1c2d80004000n)));
    halves.setLeastSignificantBits(String(BigInt.asIntN(64, 0x800000000000000an)));
    return new shared.UUID().setStructured(halves);
  }

  it('says where its last event is', () => {
    const position = new shared.AllStreamPosition().setCommitPosition(String(LARGEST));
    const success = new streams.BatchAppendResp.Success().setCurrentRevision('3');
    const answer = new streams.BatchAppendResp().setSuccess(success.setPosition(position));
    answer.setCorrelationId(new shared.UUID().setString(id));
    expect(appendAnswer(bytes(answer))).toEqual({
      correlation: id,
      position: LARGEST,
      refusal: undefined,
    });
    const silent = answer.setSuccess(new streams.BatchAppendResp.Success());
    expect(appendAnswer(bytes(silent)).position).toBeUndefined();
  });

  it.each([
    ['WrongExpectedVersion', 'wrong-expected-version'],
    ['StreamDeleted', 'stream-deleted'],
    ['AccessDenied', 'access-denied'],
    ['Timeout', 'deadline-exceeded'],
    ['MaximumAppendSizeExceeded', 'maximum-append-size-exceeded'],
    ['BadRequest', 'unknown'],
  ])('says %s, under its id in either form', (name, type) => {
    const packed = new any.Any();
    packed.pack(new shared.Timeout().serializeBinary(), `event_store.client.${name}`);
    const refused = new status.Status().setCode(6).setMessage('why').setDetails(packed);
    const answer = new streams.BatchAppendResp().setError(refused).setCorrelationId(structured());
    const { correlation, refusal } = appendAnswer(bytes(answer));
    expect([correlation, refusal?.type, refusal?.message]).toEqual([id, type, 'why']);
  });
});
