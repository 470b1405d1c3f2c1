/** What subscriptions do, on the stand-in or, with `CONTINUO_KURRENTDB`, on a real server. */
import { END, eventTypeFilter, streamNameFilter } from '@eventstore/db-client';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { bareClient, newEvents, newStream, place } from './fixtures/bare-client.js';
import type { Watched, WatchOptions } from './fixtures/bare-client.js';
import { startStandIn } from './index.js';
import type { StandIn } from './index.js';

jest.setTimeout(30_000);

let standIn: StandIn | undefined;
let bare: ReturnType<typeof bareClient>;

beforeAll(async () => {
  // No event of the server's own comes between those that are counted here.
  const options = { systemEventEvery: 0 };
  const connection = process.env['CONTINUO_KURRENTDB'];
  standIn = connection === undefined ? await startStandIn(options) : undefined;
  bare = bareClient(standIn?.connection ?? connection ?? '');
});

afterAll(async () => {
  await bare.dispose();
  await standIn?.stop();
});

async function head(): Promise<bigint> {
  const [last] = await bare.all({ backwards: true, maxCount: 1 });
  return last?.position ?? 0n;
}

/** Appends to a new stream, and gives the positions as texts. */
async function append(count: number, stream = newStream()): Promise<string[]> {
  await bare.append(stream, newEvents(count), 'any');
  return (await bare.stream(stream)).map(({ position }) => String(position)).slice(-count);
}

async function watching(options: WatchOptions): Promise<Watched> {
  const watched = bare.watch(options);
  await watched.until((said) => said.includes('caught-up'));
  return watched;
}

describe('a subscription to all events', () => {
  it('gives what follows a position, says it has caught up, and gives what comes', async () => {
    const [first = '', ...others] = await append(40);
    const watched = await watching({ fromPosition: place(BigInt(first)) });
    const live = await append(3);
    const expected = ['confirmed', ...others, 'caught-up', ...live];
    await watched.until((said) => said.length === expected.length);
    expect(watched.said).toEqual(expected);
    await watched.stop();
  });

  it('gives from the end on what comes', async () => {
    const watched = await watching({ fromPosition: END });
    const live = await append(2);
    await watched.until((said) => said.length === 4);
    expect(watched.said).toEqual(['confirmed', 'caught-up', ...live]);
    await watched.stop();
  });

  it('takes a position that is still to come for the end', async () => {
    const watched = await watching({ fromPosition: place((await head()) + 1_000_000n) });
    const live = await append(2);
    await watched.until((said) => said.length === 4);
    expect(watched.said).toEqual(['confirmed', 'caught-up', ...live]);
    await watched.stop();
  });

  it('fails inside a record', async () => {
    const [first = ''] = await append(2);
    const watched = bare.watch({ fromPosition: place(BigInt(first) + 5n) });
    await watched.until((said) => said.length > 0);
    expect(watched.said).toEqual(['unknown: 2 UNKNOWN: Exception was thrown by handler.']);
  });

  it('fails with a pattern that cannot be read', async () => {
    const watched = bare.watch({ filter: streamNameFilter({ regex: '(' }) });
    await watched.until((said) => said.length > 0);
    expect(watched.said).toEqual(['unknown: 2 UNKNOWN: Exception was thrown by handler.']);
  });
});

describe('a filter', () => {
  it('lets through what matches by name or type, by pattern or beginning', async () => {
    const fromPosition = place(await head());
    const wanted = newStream('wanted');
    await append(3);
    const matching = [...(await append(2, wanted)), ...(await append(1, wanted))];
    const filters = [
      streamNameFilter({ regex: `^${wanted}$` }),
      streamNameFilter({ prefixes: ['nothing', wanted] }),
    ];
    for (const filter of filters) {
      const watched = await watching({ fromPosition, filter });
      expect(watched.said.filter((word) => /^\d/.test(word))).toEqual(matching);
      await watched.stop();
    }
    const nothing = await watching({ fromPosition, filter: eventTypeFilter({ regex: '^un' }) });
    expect(nothing.said).toEqual(['confirmed', 'caught-up']);
    await nothing.stop();
  });

  it('tells in the past, page by page, where it was', async () => {
    const fromPosition = place(await head());
    const other = newStream('other');
    const wanted = newStream('wanted');
    const before = await append(25, other);
    const [found = ''] = await append(1, wanted);
    await append(20, other);
    const regex = `^${wanted}$`;
    const filter = streamNameFilter({ regex, maxSearchWindow: 10 });
    const watched = await watching({ fromPosition, filter });
    // Where a page without a match began is told with 0 for the second half of the position.
    const began = (text = '') => ({ commit: BigInt(text), prepare: 0n });
    expect(watched.checkpoints.slice(0, 3)).toEqual([
      began(before[0]),
      began(before[10]),
      place(BigInt(found)),
    ]);
    expect(watched.said.slice(0, 5)).toEqual([
      'confirmed',
      'checkpoint',
      'checkpoint',
      found,
      'checkpoint',
    ]);
    expect(watched.checkpoints).toHaveLength(4);
    await watched.stop();
  });

  it('loses nothing when it goes on from any of its checkpoints', async () => {
    const fromPosition = place(await head());
    const wanted = newStream('wanted');
    for (let round = 0; round < 8; round += 1) await append(1 + round * 3, newStream('other'));
    const found = [...(await append(2, wanted))];
    await append(30, newStream('other'));
    found.push(...(await append(1, wanted)));
    await append(15, newStream('other'));
    const filter = streamNameFilter({ regex: `^${wanted}$`, maxSearchWindow: 7 });
    const watched = await watching({ fromPosition, filter });
    expect(watched.checkpoints.length).toBeGreaterThan(10);
    for (const checkpoint of watched.checkpoints) {
      const after = found.filter((position) => BigInt(position) > checkpoint.commit);
      const again = await watching({ fromPosition: checkpoint, filter });
      expect(again.said.filter((word) => /^\d/.test(word))).toEqual(after);
      await again.stop();
    }
    await watched.stop();
  });

  it('tells live after every so many events where it is', async () => {
    const filter = streamNameFilter({
      regex: '^nothing$',
      maxSearchWindow: 10,
      checkpointInterval: 2,
    });
    const watched = await watching({ fromPosition: place(await head()), filter });
    const live = await append(45);
    await watched.until((said) => said.length === 4);
    expect(watched.checkpoints).toEqual([
      place(BigInt(live[19] ?? '')),
      place(BigInt(live[39] ?? '')),
    ]);
    await watched.stop();
  });
});

describe('a live consumer', () => {
  it('keeps up with single appends', async () => {
    const watched = await watching({ fromPosition: END });
    const streams = Array.from({ length: 100 }, () => newStream());
    await Promise.all(streams.map((stream) => bare.append(stream, newEvents(2), 'any')));
    await watched.until((said) => said.length === 202);
    await watched.stop();
  });

  it('is cut off when it is too slow', async () => {
    const watched = await watching({ fromPosition: END });
    watched.pause();
    const stream = newStream();
    for (let batch = 0; batch < 6; batch += 1) await bare.append(stream, newEvents(1000), 'any');
    await sleep(50);
    watched.resume();
    await watched.until((said) => said.some((word) => word.startsWith('timeout')));
    expect(watched.said.at(-1)).toBe(
      'timeout: 10 ABORTED: Operation timed out: Consumer too slow to handle event while live. ' +
        'Client resubscription required.',
    );
  });
});
