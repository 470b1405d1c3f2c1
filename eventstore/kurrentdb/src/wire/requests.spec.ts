/** What we write, read by the client's own messages. */
import { describe, expect, it } from '@jest/globals';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { appendMessages } from './append-request.js';
import { logRequest, streamRequest, subscriptionRequest } from './read-request.js';

const LARGEST = 9_007_199_254_740_993n;

function asked(request: Buffer) {
  const options = streams.ReadReq.deserializeBinary(request).getOptions()?.toObject();
  return JSON.parse(JSON.stringify(options)) as Record<string, unknown>;
}

describe('a reading', () => {
  it('of a stream is asked for whole, from a revision, and backwards', () => {
    const name = Buffer.from('case-é/1').toString('base64');
    const streamIdentifier = { streamName: name };
    expect(asked(streamRequest('case-é/1', { direction: 'forwards' }))).toMatchObject({
      stream: { streamIdentifier, revision: '0', start: {} },
      readDirection: 0,
      resolveLinks: false,
      count: '9007199254740991',
      noFilter: {},
      uuidOption: { string: {} },
    });
    expect(asked(streamRequest('case-é/1', { direction: 'forwards', from: 0 }))).toMatchObject({
      stream: { streamIdentifier, revision: '0' },
    });
    const part = { direction: 'backwards', limit: 1 } as const;
    expect(asked(streamRequest('case-é/1', part))).toMatchObject({
      stream: { streamIdentifier, end: {} },
      readDirection: 1,
      count: '1',
    });
    expect(asked(streamRequest('case-é/1', { ...part, from: 300 }))).toMatchObject({
      stream: { streamIdentifier, revision: '300' },
    });
  });

  it('of the log is asked for from either end and from a place', () => {
    expect(asked(logRequest({ direction: 'forwards', from: 'start', limit: 7 }))).toMatchObject({
      all: { start: {} },
      count: '7',
    });
    expect(asked(logRequest({ direction: 'backwards', from: 'end' }))).toMatchObject({
      all: { end: {} },
      readDirection: 1,
    });
    const from = { commit: LARGEST, prepare: 3n };
    expect(asked(logRequest({ direction: 'forwards', from }))).toMatchObject({
      all: { position: { commitPosition: String(LARGEST), preparePosition: '3' } },
    });
  });

  it('that goes on is asked for with its filter', () => {
    const filter = { regex: '^[^$]', searchWindow: 1000, checkpointInterval: 10 };
    expect(asked(subscriptionRequest('start', filter))).toMatchObject({
      all: { start: {} },
      subscription: {},
      filter: {
        streamIdentifier: { regex: '^[^$]' },
        max: 1000,
        checkpointintervalmultiplier: 10,
      },
      uuidOption: { string: {} },
    });
  });
});

describe('an append', () => {
  const deadline = Date.parse('2026-11-21T08:00:00.123Z');
  const correlation = '0e9b1c2d-0000-4000-8000-000000000001';
  const about = { stream: 'case-é/1', correlation, deadline };

  function event(id: string, data: string) {
    return { id, type: 'Étape', data, metadata: '{"a":"\u{1f469}\\u0000"}' };
  }

  function read(messages: readonly Buffer[]): streams.BatchAppendReq[] {
    return messages.map((message) => streams.BatchAppendReq.deserializeBinary(message));
  }

  it.each([
    ['none', true, '0'],
    [0, false, '0'],
    [70_000, false, '70000'],
  ] as const)('that expects %s says so, and what it sends', (expected, hasNone, revision) => {
    const events = [event('e0', '{ "b" : 1 }'), event('e1', '')];
    const [message] = read(appendMessages({ ...about, expected, events }));
    const options = message?.getOptions();
    expect(options?.hasNoStream()).toBe(hasNone);
    expect(options?.getStreamPosition()).toBe(revision);
    expect(options?.getDeadline()?.toDate().getTime()).toBe(deadline);
    const name = options?.getStreamIdentifier()?.getStreamName_asU8() ?? [];
    expect(Buffer.from(name).toString()).toBe('case-é/1');
    expect(message?.getCorrelationId()?.getString()).toBe(correlation);
    expect(message?.getIsFinal()).toBe(true);
    const sent = message?.getProposedMessagesList().map((proposed) => ({
      id: proposed.getId()?.getString(),
      type: proposed.getMetadataMap().get('type'),
      contentType: proposed.getMetadataMap().get('content-type'),
      data: Buffer.from(proposed.getData_asU8()).toString(),
      metadata: Buffer.from(proposed.getCustomMetadata_asU8()).toString(),
    }));
    const contentType = 'application/octet-stream';
    expect(sent).toEqual(events.map((one) => ({ ...one, contentType })));
  });

  it('that is large goes in several messages, of which the first says where to and one is the last', () => {
    const events = Array.from({ length: 5 }, (_, at) => event(`e${at}`, 'x'.repeat(400_000)));
    const messages = read(appendMessages({ ...about, expected: 'none', events }));
    expect(messages.map((message) => message.getProposedMessagesList().length)).toEqual([2, 2, 1]);
    expect(messages.map((message) => message.hasOptions())).toEqual([true, false, false]);
    expect(messages.map((message) => message.getIsFinal())).toEqual([false, false, true]);
    const ids = messages.flatMap((one) => one.getProposedMessagesList().map((e) => e.getId()));
    expect(ids.map((id) => id?.getString())).toEqual(['e0', 'e1', 'e2', 'e3', 'e4']);
    expect(new Set(messages.map((one) => one.getCorrelationId()?.getString())).size).toBe(1);
  });

  it('of one event larger than a message goes in one', () => {
    const events = [event('e0', 'x'.repeat(1_200_000))];
    expect(appendMessages({ ...about, expected: 'none', events })).toHaveLength(1);
  });
});
