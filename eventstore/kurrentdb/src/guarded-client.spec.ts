import { describe, expect, it } from '@jest/globals';
import type { EventStoreDBClient } from '@eventstore/db-client';
import { Duplex } from 'node:stream';
import { guardClient } from './guarded-client.js';

/** What the client makes its streams with; the guard knows nothing else of it. */
interface Maker {
  GRPCStreamCreator(
    service: unknown,
    name: string,
    create: (client: unknown) => unknown,
    cache?: unknown,
  ): () => Promise<Duplex>;
}

/** A stream of appends that is always full. */
function appendStream(): { readonly stream: Duplex; readonly written: unknown[] } {
  const written: unknown[] = [];
  const stream = new Duplex({
    objectMode: true,
    highWaterMark: 1,
    read: () => undefined,
    write(message, _, done) {
      written.push(message);
      setImmediate(done);
    },
  });
  return { stream, written };
}

/** Makes a stream as the client does it, listening for answers, once the client is guarded. */
async function guarded(
  name: string,
  stream: Duplex,
  onAnswer: (answer: unknown) => void = () => undefined,
) {
  const maker: Maker = {
    GRPCStreamCreator: (_, __, create) => async () => (await create({})) as Duplex,
  };
  let lost = 0;
  const client = maker as unknown as EventStoreDBClient;
  const same = guardClient(client, { lost: () => (lost += 1) });
  expect(same).toBe(client);
  const made = await maker.GRPCStreamCreator({}, name, () => stream.on('data', onAnswer))();
  expect(made).toBe(stream);
  return { lost: () => lost };
}

describe('the stream of appends', () => {
  it('gives its answers to whoever waits', async () => {
    const { stream } = appendStream();
    const answers: unknown[] = [];
    await guarded('appendToStream', stream, (answer) => answers.push(answer));
    stream.emit('data', 'one');
    stream.emit('data', 'two');
    expect(answers).toEqual(['one', 'two']);
  });

  it('throws nothing for an answer nobody waits for', async () => {
    const { stream } = appendStream();
    const pending = new Map([['known', [() => 'resolved']]]);
    const told: unknown[] = [];
    await guarded('appendToStream', stream, (answer) => {
      // As the client does: what is not there is taken apart all the same.
      const [resolve] = pending.get(String(answer)) as (() => string)[];
      told.push(resolve?.());
    });
    expect(() => stream.emit('data', 'given up')).not.toThrow();
    stream.emit('data', 'known');
    expect(told).toEqual(['resolved']);
  });

  it('hides no other fault', async () => {
    const { stream } = appendStream();
    await guarded('appendToStream', stream, () => {
      throw new RangeError('a fault');
    });
    expect(() => stream.emit('data', 'one')).toThrow('a fault');
  });

  it('never asks a writer to wait, and writes everything', async () => {
    const { stream, written } = appendStream();
    await guarded('appendToStream', stream);
    const asked = [1, 2, 3, 4].map((message) => stream.write(message));
    expect(asked).toEqual([true, true, true, true]);
    while (written.length < 4) await new Promise((resolve) => setImmediate(resolve));
    expect(written).toEqual([1, 2, 3, 4]);
  });

  it.each([
    ['closes', undefined],
    ['fails', new Error('broken')],
  ])('tells when it %s', async (_, failure) => {
    const { stream } = appendStream();
    const { lost } = await guarded('appendToStream', stream);
    expect(lost()).toBe(0);
    stream.on('error', () => undefined);
    stream.destroy(failure);
    await new Promise((resolve) => stream.once('close', resolve));
    expect(lost()).toBeGreaterThan(0);
  });
});

it('other streams of the client are left as they are', async () => {
  const { stream } = appendStream();
  await guarded('readStream', stream, () => {
    throw new TypeError('of the client');
  });
  expect(() => stream.emit('data', 'one')).toThrow('of the client');
  expect(stream.write('message')).toBe(false);
});
