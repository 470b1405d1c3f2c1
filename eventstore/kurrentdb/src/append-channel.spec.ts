import { describe, expect, it } from '@jest/globals';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { Duplex } from 'node:stream';
import { createAppendChannel } from './append-channel.js';
import type { AppendCall, OwnClient } from './own-client.js';
import { AppendRefusal } from './wire/append-answer.js';
import type { AppendAnswer } from './wire/append-answer.js';

/** A way of appends that is always full. */
function fullCall() {
  const written: Buffer[] = [];
  const call = new Duplex({
    objectMode: true,
    highWaterMark: 1,
    read: () => undefined,
    write(message: Buffer, _, done) {
      written.push(message);
      setImmediate(done);
    },
  });
  return { call, written };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A channel on one call, of which the server is played by hand. */
function openChannel() {
  const { call, written } = fullCall();
  let isPrepared = false;
  let lost = 0;
  const client: OwnClient = {
    read: () => Promise.reject(new Error('not asked')),
    async appends(prepare) {
      if (!isPrepared) prepare(call as unknown as AppendCall);
      isPrepared = true;
      return call as unknown as AppendCall;
    },
    deadline: () => 1000,
    dispose: () => Promise.resolve(),
  };
  const channel = createAppendChannel(client, () => (lost += 1));
  const correlationOf = (at: number): string => {
    const request = streams.BatchAppendReq.deserializeBinary(written[at] ?? Buffer.alloc(0));
    return request.getCorrelationId()?.getString() ?? '';
  };
  return {
    call,
    written,
    lost: () => lost,
    append: (stream: string) => channel.append({ stream, expected: 'none', events: [] }),
    answer(at: number, answer: Partial<AppendAnswer>) {
      const none = { position: undefined, refusal: undefined };
      call.emit('data', { ...none, correlation: correlationOf(at), ...answer });
    },
  };
}

async function writtenAll({ written }: { written: readonly Buffer[] }, count: number) {
  while (written.length < count) await turn();
}

describe('the channel of appends', () => {
  it('gives each append its own answer, in whatever order they come', async () => {
    const channel = openChannel();
    const appends = ['a', 'b', 'c'].map((stream) => channel.append(stream));
    await writtenAll(channel, 3);
    channel.answer(2, { position: 30n });
    channel.answer(0, { position: 10n });
    channel.answer(1, { refusal: new AppendRefusal('wrong-expected-version', 'elsewhere') });
    const settled = await Promise.allSettled(appends);
    expect(settled[0]).toMatchObject({ value: 10n });
    expect(settled[1]).toMatchObject({ reason: { type: 'wrong-expected-version' } });
    expect(settled[2]).toMatchObject({ value: 30n });
  });

  it('throws nothing for an answer nobody waits for', async () => {
    const channel = openChannel();
    const append = channel.append('a');
    await writtenAll(channel, 1);
    channel.answer(0, { position: 1n });
    expect(() => channel.answer(0, { position: 2n })).not.toThrow();
    expect(() => channel.answer(0, { correlation: 'unheard of' })).not.toThrow();
    expect(await append).toBe(1n);
  });

  it('never waits for the call to drain, and writes everything', async () => {
    const channel = openChannel();
    const appends = Array.from({ length: 20 }, (_, at) => channel.append(String(at)));
    await writtenAll(channel, 20);
    for (const at of appends.keys()) channel.answer(at, { position: BigInt(at) });
    expect(await Promise.all(appends)).toEqual(Array.from({ length: 20 }, (_, at) => BigInt(at)));
  });

  it('fails all that is under way with what the call fails with', async () => {
    const channel = openChannel();
    const appends = Promise.allSettled([channel.append('a'), channel.append('b')]);
    await writtenAll(channel, 2);
    const failure = Object.assign(new Error('gone'), { code: 14, details: 'gone' });
    channel.call.destroy(failure);
    const settled = await appends;
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(settled[0]).toMatchObject({ reason: { type: 'unavailable' } });
    expect(channel.lost()).toBeGreaterThan(0);
  });

  it('tells when the call closes without a failure', async () => {
    const channel = openChannel();
    void channel.append('a');
    await writtenAll(channel, 1);
    expect(channel.lost()).toBe(0);
    channel.call.destroy();
    await turn();
    expect(channel.lost()).toBe(1);
  });
});
