import { streamNameFilter } from '@eventstore/db-client';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createFaultLine } from './calls/faults.js';
import { bareClient, newEvent, newEvents, newStream, refusal } from './fixtures/bare-client.js';
import { startStandIn } from './index.js';
import type { StandIn } from './index.js';

jest.setTimeout(30_000);

let standIn: StandIn;
let bare: ReturnType<typeof bareClient>;

beforeEach(async () => {
  standIn = await startStandIn({ systemEventEvery: 0 });
  bare = bareClient(standIn.connection);
  // The client asks for features before its first append, and for that connects.
  await bare.append('first', [newEvent()], 'any');
});

afterEach(async () => {
  standIn.faults.clear();
  await bare.dispose();
  await standIn.stop();
});

/** Whether something was settled by now, or within some milliseconds. */
async function settles(promise: Promise<unknown>, milliseconds = 100): Promise<boolean> {
  const settled = promise.then(
    () => true,
    () => true,
  );
  return Promise.race([settled, sleep(milliseconds, false, { ref: false })]);
}

const UNAVAILABLE = { type: 'unavailable', code: 14 };

describe('an append', () => {
  const append = (stream: string) => bare.append(stream, newEvents(2), 'no_stream');

  it('may find its connection broken before it is done', async () => {
    standIn.faults.append.next({ kind: 'break', when: 'before' });
    expect(await refusal(append('lost'))).toEqual(UNAVAILABLE);
    expect(standIn.log.stream('lost')).toHaveLength(0);
    await expect(append('lost')).resolves.toMatchObject({ success: true });
  });

  it('may be written and its connection broken before the answer', async () => {
    standIn.faults.append.next({ kind: 'break', when: 'written' });
    expect(await refusal(append('kept'))).toEqual(UNAVAILABLE);
    expect(standIn.log.stream('kept')).toHaveLength(2);
  });

  it('may never be answered', async () => {
    standIn.faults.append.next({ kind: 'drop' });
    const call = append('unanswered').catch(() => undefined);
    expect(await settles(call)).toBe(false);
    expect(standIn.log.stream('unanswered')).toHaveLength(2);
  });

  it('may be answered late', async () => {
    standIn.faults.append.next({ kind: 'delay', milliseconds: 150 });
    const call = append('late');
    expect(await settles(call, 75)).toBe(false);
    expect(await settles(call, 10_000)).toBe(true);
  });

  it('may be answered after a later one', async () => {
    standIn.faults.append.next({ kind: 'reorder' });
    const answered: string[] = [];
    const call = append('earlier').then(() => answered.push('earlier'));
    expect(await settles(call)).toBe(false);
    await append('later').then(() => answered.push('later'));
    await call;
    expect(answered).toEqual(['later', 'earlier']);
  });

  it('may fail with a status, written or not', async () => {
    standIn.faults.append.next({ kind: 'fail', with: 'UNAVAILABLE', written: false });
    expect(await refusal(append('a'))).toEqual(UNAVAILABLE);
    standIn.faults.append.next({ kind: 'fail', with: 'DEADLINE_EXCEEDED', written: true });
    expect(await refusal(append('b'))).toEqual({ type: 'deadline-exceeded' });
    expect([standIn.log.stream('a').length, standIn.log.stream('b').length]).toEqual([0, 2]);
  });

  it('with credentials suffers the same', async () => {
    const credentials = { username: 'admin', password: 'changeit' };
    standIn.faults.append.next({ kind: 'break', when: 'written' });
    const call = bare.client.appendToStream('alone', newEvent(), { credentials });
    expect(await refusal(call)).toEqual(UNAVAILABLE);
    expect(standIn.log.stream('alone')).toHaveLength(1);
  });
});

describe('a read', () => {
  beforeEach(() => bare.append('long', newEvents(50), 'no_stream'));

  it('may break in its middle, or fail', async () => {
    for (const kind of ['break', 'fail'] as const) {
      standIn.faults.read.next({ kind, after: 20, with: 'UNAVAILABLE' });
      let events = 0;
      // What the client has taken in and not given out yet goes with the error.
      const read = (async () => {
        for await (const resolved of bare.client.readStream('long'))
          events += resolved.event === undefined ? 0 : 1;
      })();
      expect(await refusal(read)).toEqual(UNAVAILABLE);
      expect(events).toBeLessThanOrEqual(20);
    }
    expect(await bare.stream('long')).toHaveLength(50);
  });

  it('may never be answered, or late', async () => {
    standIn.faults.read.next({ kind: 'drop' });
    standIn.faults.read.next({ kind: 'delay', milliseconds: 150 });
    expect(await settles(bare.stream('long').catch(() => undefined))).toBe(false);
    const late = bare.stream('long');
    expect(await settles(late, 75)).toBe(false);
    expect(await late).toHaveLength(50);
  });
});

describe('a subscription', () => {
  const events = (said: readonly string[]) => said.filter((word) => /^\d/.test(word));

  beforeEach(() => bare.append('long', newEvents(50), 'no_stream'));

  it('may break after some events, in the past and live', async () => {
    const filter = streamNameFilter({ regex: '^long' });
    standIn.faults.subscribe.next({ kind: 'break', after: 10 });
    const past = bare.watch({ filter });
    await past.until((said) => said.some((word) => word.startsWith('unavailable')));
    standIn.faults.subscribe.next({ kind: 'break', after: 55 });
    const live = bare.watch({ filter });
    await live.until((said) => said.includes('caught-up'));
    // The answer to the append may be on the connection that breaks.
    await refusal(bare.append(newStream('long'), newEvents(20), 'any'));
    await live.until((said) => said.some((word) => word.startsWith('unavailable')));
    expect(events(past.said).length).toBeLessThanOrEqual(10);
    expect(events(live.said).length).toBeGreaterThanOrEqual(51);
    expect(events(live.said).length).toBeLessThanOrEqual(55);
  });

  it('may be cut off as too slow after some events, or now', async () => {
    standIn.faults.subscribe.next({ kind: 'too-slow', after: 20 });
    const watched = [bare.watch(), bare.watch()];
    await watched[1]?.until((said) => said.includes('caught-up'));
    standIn.faults.cutSlowConsumers();
    for (const each of watched)
      await each.until((said) => said.some((word) => word.includes('Consumer too slow')));
    expect(events(watched[0]?.said ?? []).length).toBeLessThanOrEqual(20);
  });

  it('may live and give nothing more', async () => {
    standIn.faults.subscribe.next({ kind: 'silent', after: 5 });
    const silent = bare.watch();
    const silenced = bare.watch();
    await silenced.until((said) => said.includes('caught-up'));
    standIn.faults.silenceSubscriptions();
    const before = events(silenced.said).length;
    await bare.append('more', newEvents(5), 'any');
    const later = bare.watch();
    await later.until((said) => said.includes('caught-up'));
    expect([events(silent.said).length, events(silenced.said).length]).toEqual([5, before]);
    expect(events(later.said)).toHaveLength(before + 5);
  });

  it('may give every event twice', async () => {
    standIn.faults.subscribe.next({ kind: 'duplicate' });
    const watched = bare.watch();
    await watched.until((said) => said.includes('caught-up'));
    expect(events(watched.said)).toHaveLength(2 * standIn.log.events.length);
    await watched.stop();
  });
});

describe('a connection', () => {
  it('may be cut, and made again', async () => {
    standIn.faults.append.next({ kind: 'drop' });
    const call = refusal(bare.append('cut', newEvents(1), 'any'));
    while (standIn.log.stream('cut').length === 0) await sleep(5);
    standIn.faults.cutConnections();
    expect(await call).toEqual(UNAVAILABLE);
    await expect(bare.append('cut', newEvents(1), 0n)).resolves.toMatchObject({ success: true });
  });

  it('may be refused, until it is not', async () => {
    standIn.faults.refuseConnections(true);
    standIn.faults.cutConnections();
    expect(await refusal(bare.stream('first'))).toMatchObject({ code: 14 });
    standIn.faults.refuseConnections(false);
    const again = bareClient(standIn.connection);
    expect(await again.stream('first')).toHaveLength(1);
    await again.dispose();
  });

  it('may hang, and go on where it was', async () => {
    const release = standIn.faults.hang();
    const call = bare.append('hung', newEvents(1), 'any');
    expect(await settles(call)).toBe(false);
    expect(standIn.log.stream('hung')).toHaveLength(0);
    release();
    await expect(call).resolves.toMatchObject({ success: true });
  });
});

describe('the log', () => {
  it('holds what another application wrote', async () => {
    const event = { type: 'other', json: true, data: Buffer.from('[1]'), metadata: Buffer.of() };
    const id = '7d1b3a52-0a2b-4c57-9d43-6f4f4b5d2f10';
    standIn.appendForeign('foreign', [{ id, ...event }]);
    expect(await bare.stream('foreign')).toMatchObject([{ id, revision: 0 }]);
  });

  it('may go back to an older copy, whose positions are then used again', async () => {
    await bare.append('old', newEvents(3), 'any');
    const backup = standIn.log.events.at(-1)?.position ?? 0;
    const next = standIn.log.end();
    const watched = bare.watch();
    await bare.append('new', newEvents(3), 'any');
    await bare.append('old', newEvents(3), 2n);
    await watched.until((said) => said.includes('caught-up'));
    standIn.restore(backup);
    await watched.until((said) => said.some((word) => word.startsWith('unavailable')));
    expect(standIn.log.stream('new')).toHaveLength(0);
    await bare.append('new', newEvents(1), 'no_stream');
    expect(await bare.stream('old')).toHaveLength(3);
    expect(await bare.stream('new')).toMatchObject([{ position: BigInt(next) }]);
  });
});

describe('a line of faults', () => {
  it('strikes the next calls first, then by chance, the same for the same seed', () => {
    const draw = () => {
      const line = createFaultLine<string>();
      line.next('next', 2);
      line.sometimes('chance', { probability: 0.3, seed: 7 });
      return Array.from({ length: 200 }, () => line.take());
    };
    const drawn = draw();
    expect(drawn.slice(0, 2)).toEqual(['next', 'next']);
    const struck = drawn.slice(2).filter((fault) => fault === 'chance').length;
    expect(struck).toBeGreaterThan(35);
    expect(struck).toBeLessThan(85);
    expect(draw()).toEqual(drawn);
  });
});
