/**
 * What the server does, tried with the bare client. With `CONTINUO_KURRENTDB` (a connection string)
 * the same tests run against a real one, `subscription.int.spec.ts` after them (`--runInBand`):
 * whatever they then refuse is to be mended in the stand-in.
 */
import { jsonEvent, binaryEvent, START, END, EventStoreDBClient } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  bareClient,
  close,
  newEvent,
  newEvents,
  newStream,
  place,
  refusal,
} from './fixtures/bare-client.js';
import { startStandIn } from './index.js';
import type { StandIn } from './index.js';

jest.setTimeout(30_000);

let standIn: StandIn | undefined;
let bare: ReturnType<typeof bareClient>;
let connection: string;

beforeAll(async () => {
  standIn = process.env['CONTINUO_KURRENTDB'] === undefined ? await startStandIn() : undefined;
  connection = standIn?.connection ?? process.env['CONTINUO_KURRENTDB'] ?? '';
  bare = bareClient(connection);
});

afterAll(async () => {
  await bare.dispose();
  await standIn?.stop();
});

/** A stream of five events, and their ids. */
async function five(): Promise<{ stream: string; ids: string[] }> {
  const stream = newStream();
  const ids = Array.from({ length: 5 }, () => randomUUID());
  await bare.append(
    stream,
    ids.slice(0, 2).map((id) => newEvent(id)),
    'no_stream',
  );
  await bare.append(
    stream,
    ids.slice(2).map((id) => newEvent(id)),
    1n,
  );
  return { stream, ids };
}

function wrong(expectedVersion: number | string, actualVersion: number | string) {
  return { type: 'wrong-expected-version', expectedVersion, actualVersion };
}

function sized(data: number, metadata: number) {
  return binaryEvent({
    type: 'tried',
    data: new Uint8Array(data),
    metadata: new Uint8Array(metadata).fill(0x20),
  });
}

/** The limit as a refusal names it: 1 MiB, unless the server was set to more. */
async function maxAppendSize(): Promise<number> {
  for (let size = 1_048_576; ; size *= 2) {
    const refused = await refusal(bare.append(newStream(), [sized(size + 1, 0)], 'any'));
    const { maxAppendSize: limit } = refused;
    if (typeof limit === 'number') return limit;
    if (refused['accepted'] !== true) throw new Error(JSON.stringify(refused));
  }
}

describe('an append at the revision it expects', () => {
  it('is written, and answered with the revision and position of its last event', async () => {
    const { stream } = await five();
    const result = await bare.append(stream, newEvents(3), 4n);
    const events = await bare.stream(stream);
    expect(events.map(({ revision }) => revision)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    const position = place(events.at(-1)?.position ?? 0n);
    expect(result).toEqual({ success: true, nextExpectedRevision: 7n, position });
  });

  it('is written though its ids are elsewhere in the stream or in another one', async () => {
    const { stream, ids } = await five();
    await bare.append(stream, [newEvent(ids[0])], 4n);
    await bare.append(newStream(), [newEvent(ids[1])], 'no_stream');
    const found = await bare.stream(stream);
    expect(found.map(({ id }) => id)).toEqual([...ids, ids[0]]);
  });

  it('is written twice when it names an id twice', async () => {
    const [stream, id] = [newStream(), randomUUID()];
    await bare.append(stream, [newEvent(id), newEvent(id)], 'no_stream');
    expect(await bare.stream(stream)).toHaveLength(2);
  });

  it('may come in many parts', async () => {
    const stream = newStream();
    const events = Array.from({ length: 100 }, () => newEvent(randomUUID(), 'x'.repeat(1000)));
    const options = { expectedRevision: 'no_stream', batchAppendSize: 8192 } as const;
    const result = await bare.client.appendToStream(stream, events, options);
    expect(result.nextExpectedRevision).toBe(99n);
    expect(await bare.stream(stream)).toHaveLength(100);
  });
});

describe('an append repeated at an exact revision', () => {
  it('has its first result, also when no longer last, and writes nothing', async () => {
    const { stream, ids } = await five();
    const first = await bare.append(stream, newEvents(2), 4n);
    const again = await bare.append(
      stream,
      ids.slice(2).map((id) => newEvent(id)),
      1n,
    );
    const events = await bare.stream(stream);
    expect(first.nextExpectedRevision).toBe(6n);
    expect(again.nextExpectedRevision).toBe(4n);
    expect(again.position?.commit).toBe(events[4]?.position);
    expect(events).toHaveLength(7);
  });

  it('has the result of its last event when it is a part of what was written', async () => {
    const { stream, ids } = await five();
    const again = await bare.append(stream, [newEvent(ids[2]), newEvent(ids[3])], 1n);
    expect(again.nextExpectedRevision).toBe(3n);
    const whole = await bare.append(
      stream,
      ids.map((id) => newEvent(id)),
      'no_stream',
    );
    expect(whole.nextExpectedRevision).toBe(4n);
  });

  it('is refused when the first id differs', async () => {
    const { stream, ids } = await five();
    const call = bare.append(stream, [newEvent(), newEvent(ids[3])], 1n);
    expect(await refusal(call)).toEqual(wrong(1, 4));
    expect(await refusal(bare.append(stream, newEvents(1), 'no_stream'))).toEqual(
      wrong('no_stream', 4),
    );
  });

  it('is refused when only its beginning is there', async () => {
    const { stream, ids } = await five();
    const call = bare.append(stream, [newEvent(ids[3]), newEvent(ids[4]), newEvent()], 2n);
    expect(await refusal(call)).toEqual(wrong(2, 4));
    expect(await refusal(bare.append(stream, [newEvent(ids[3]), newEvent()], 2n))).toEqual(
      wrong(2, 4),
    );
    expect(await bare.stream(stream)).toHaveLength(5);
  });
});

describe('an append that expects wrongly', () => {
  it('is refused past the end, whatever its ids', async () => {
    const { stream, ids } = await five();
    expect(await refusal(bare.append(stream, [newEvent(ids[0])], 9n))).toEqual(wrong(9, 4));
  });

  it('is refused where there is no stream', async () => {
    const stream = newStream();
    expect(await refusal(bare.append(stream, newEvents(1), 3n))).toEqual(wrong(3, 'no_stream'));
    const exists = bare.append(stream, newEvents(1), 'stream_exists');
    expect(await refusal(exists)).toEqual(wrong('stream_exists', 'no_stream'));
  });
});

describe('an append that expects anything', () => {
  it('has its first result when all its ids are remembered, even with other data', async () => {
    const { stream, ids } = await five();
    const again = await bare.append(stream, [newEvent(ids[1], '{"other":1}')], 'any');
    expect(again.nextExpectedRevision).toBe(1n);
    const apart = await bare.append(stream, [newEvent(ids[0]), newEvent(ids[3])], 'stream_exists');
    expect(apart.nextExpectedRevision).toBe(3n);
    expect(await bare.stream(stream)).toHaveLength(5);
  });

  it('is refused when a new id follows a known one, and written the other way round', async () => {
    const { stream, ids } = await five();
    const call = bare.append(stream, [newEvent(ids[1]), newEvent()], 'any');
    expect(await refusal(call)).toEqual(wrong('any', 4));
    const written = await bare.append(stream, [newEvent(), newEvent(ids[1])], 'any');
    expect(written.nextExpectedRevision).toBe(6n);
  });

  it('is written each time when another stream had the id first', async () => {
    const [{ ids }, stream] = [await five(), newStream()];
    for (let time = 0; time < 3; time += 1) await bare.append(stream, [newEvent(ids[0])], 'any');
    expect(await bare.stream(stream)).toHaveLength(3);
  });
});

describe('the limits of an append', () => {
  it('are so many bytes of data over all its events, metadata not counted', async () => {
    const stream = newStream();
    const limit = await maxAppendSize();
    const tooLarge = { type: 'maximum-append-size-exceeded', maxAppendSize: limit };
    const parts = [1, 2, 3, 4].map(() => sized(limit / 4 + 1, 0));
    expect(await refusal(bare.append(stream, [sized(limit + 1, 0)], 'any'))).toEqual(tooLarge);
    expect(await refusal(bare.append(stream, parts, 'any'))).toEqual(tooLarge);
    await bare.append(stream, [sized(limit, 500_000)], 'no_stream');
    expect(await bare.stream(stream)).toHaveLength(1);
  });

  it('are a time that has not passed', async () => {
    const options = { expectedRevision: 'any', deadline: -1 } as const;
    const call = bare.client.appendToStream(newStream(), newEvent(), options);
    expect(await refusal(call)).toEqual({ type: 'deadline-exceeded' });
  });
});

describe('an append with credentials', () => {
  const credentials = { username: 'admin', password: 'changeit' };

  it('is a call of its own, with the same rules', async () => {
    const { stream, ids } = await five();
    const append = (id: string | undefined, expectedRevision: bigint | 'no_stream') =>
      bare.client.appendToStream(stream, newEvent(id), { expectedRevision, credentials });
    expect((await append(randomUUID(), 4n)).nextExpectedRevision).toBe(5n);
    expect((await append(ids[0], 'no_stream')).nextExpectedRevision).toBe(0n);
    expect(await refusal(append(randomUUID(), 9n))).toEqual(wrong(9, 5));
  });

  it('names a limit in its trailers', async () => {
    const limit = await maxAppendSize();
    const event = sized(limit + 1, 0);
    const call = bare.client.appendToStream(newStream(), event, { credentials });
    const expected = { type: 'maximum-append-size-exceeded', code: 3, maxAppendSize: limit };
    expect(await refusal(call)).toEqual(expected);
  });
});

describe('an event read', () => {
  it('is what was written', async () => {
    const stream = newStream();
    const before = Date.now();
    const id = randomUUID();
    const binary = { id: id.toUpperCase(), type: 'b', data: Buffer.from([0, 255]) };
    const json = { type: 'j', data: { é: 1 }, metadata: { b: 2 } };
    await bare.append(stream, [binaryEvent(binary), jsonEvent(json)], 'no_stream');
    const events = [];
    for await (const resolved of bare.client.readStream(stream)) events.push(resolved);
    expect(events[0]?.event).toMatchObject({ id, type: 'b', isJson: false, streamId: stream });
    expect(events[0]?.event?.metadata).toBeUndefined();
    expect([...Object(events[0]?.event?.data)]).toEqual([0, 255]);
    expect(events[1]?.event).toMatchObject({ ...json, isJson: true, revision: 1n });
    expect(events[1]?.commitPosition).toBe(events[1]?.event?.position?.commit);
    expect(Math.abs(before - Number(events[0]?.event?.created))).toBeLessThan(2000);
  });
});

describe('a read of a stream', () => {
  const revisions = async (read: ReturnType<typeof bare.stream>) =>
    (await read).map(({ revision }) => revision);

  it('goes either way from a revision, which it includes', async () => {
    const { stream } = await five();
    const read = (options: Parameters<typeof bare.stream>[1]) =>
      revisions(bare.stream(stream, options));
    expect(await read({ fromRevision: 1n, maxCount: 2 })).toEqual([1, 2]);
    expect(await read({ fromRevision: 9n })).toEqual([]);
    expect(await read({ backwards: true, maxCount: 2 })).toEqual([4, 3]);
    expect(await read({ backwards: true, fromRevision: 1n })).toEqual([1, 0]);
    expect(await read({ backwards: true, fromRevision: 9n, maxCount: 2 })).toEqual([4, 3]);
    expect(await read({ backwards: true, fromRevision: START })).toEqual([0]);
  });

  it('knows when there is none', async () => {
    const notFound = { type: 'stream-not-found' };
    expect(await refusal(bare.stream(newStream()))).toEqual(notFound);
    expect(await refusal(bare.stream(newStream(), { backwards: true }))).toEqual(notFound);
  });

  it('fails for nothing, and forwards from the end', async () => {
    const { stream } = await five();
    const unknown = { type: 'unknown', code: 2 };
    expect(await refusal(bare.stream(stream, { maxCount: 0 }))).toEqual(unknown);
    expect(await refusal(bare.stream(stream, { fromRevision: END }))).toEqual(unknown);
  });
});

describe('a read of all events', () => {
  it('goes on from a position with it, and back from it without', async () => {
    const { stream } = await five();
    const events = await bare.stream(stream);
    const fromPosition = place(events[1]?.position ?? 0n);
    const forwards = await bare.all({ fromPosition, maxCount: 2 });
    expect(forwards).toEqual(events.slice(1, 3));
    const backwards = await bare.all({ fromPosition, maxCount: 1, backwards: true });
    expect(backwards).toEqual(events.slice(0, 1));
  });

  it('gives positions that increase unevenly, and the events of the server itself', async () => {
    await bare.append(newStream('longer-than-others'), newEvents(1), 'any');
    await five();
    const events = await bare.all();
    const gaps = events.map(
      ({ position }, index) => position - (events[index - 1]?.position ?? 0n),
    );
    expect(gaps.every((gap) => gap > 1n)).toBe(true);
    expect(new Set(gaps).size).toBeGreaterThan(1);
    expect(events.some(({ stream }) => stream.startsWith('$'))).toBe(true);
  });

  it('ends at once after the last event, and before the first', async () => {
    const [last] = await bare.all({ backwards: true, maxCount: 1 });
    const after = place((last?.position ?? 0n) + 100_000n);
    expect(await bare.all({ fromPosition: after })).toEqual([]);
    expect(await bare.all({ fromPosition: END })).toEqual([]);
    expect(await bare.all({ fromPosition: START, backwards: true })).toEqual([]);
  });

  it('fails inside a record, and backwards from what is still to come', async () => {
    const { stream } = await five();
    const [, second] = await bare.stream(stream);
    const inside = place((second?.position ?? 0n) + 5n);
    const ahead = place((second?.position ?? 0n) + 100_000n);
    const unknown = { type: 'unknown', code: 2 };
    expect(await refusal(bare.all({ fromPosition: inside, maxCount: 1 }))).toEqual(unknown);
    const back = { backwards: true, maxCount: 1 };
    expect(await refusal(bare.all({ fromPosition: inside, ...back }))).toEqual(unknown);
    expect(await refusal(bare.all({ fromPosition: ahead, ...back }))).toEqual(unknown);
  });
});

describe('discovery', () => {
  it('finds the node that leads', async () => {
    const discovering = connection.replace('esdb://', 'esdb+discover://');
    const other = EventStoreDBClient.connectionString(discovering);
    const written = await other.appendToStream(newStream(), newEvent());
    expect(written.success).toBe(true);
    await close(other);
  });
});
