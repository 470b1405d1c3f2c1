import { describe, expect, it } from '@jest/globals';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { InvalidAppend, OutcomeUnknown, StoreUnavailable } from '#eventstore/core';
import type { Batch, BatchOutcome } from '#eventstore/core';
import { appendMany } from './append-many.js';
import type { AppendToStream } from './append-many.js';

function batch(stream: string, commandId: string): Batch {
  return { stream, commandId, events: [], expected: 'none' };
}

/** An outcome that tells which batch it is of. */
function appended(stream: string, at: number): BatchOutcome {
  return { outcome: 'appended', revision: at, position: BigInt(stream.charCodeAt(0)) };
}

/** Streams that are appended to, and how those end that do not do so well. */
function streams(failing: Readonly<Record<string, Error>> = {}) {
  const calls: string[] = [];
  const append: AppendToStream = async (stream, batches) => {
    calls.push(`${stream}: ${batches.map(({ commandId }) => commandId).join(' ')}`);
    const failure = failing[stream];
    if (failure !== undefined) throw failure;
    return batches.map((_, at) => appended(stream, at));
  };
  return { calls, append };
}

const BATCHES = [
  batch('b', '1'),
  batch('a', '2'),
  batch('b', '3'),
  batch('c', '4'),
  batch('a', '5'),
];

describe('many batches', () => {
  it('go to their streams in order, and their outcomes come back side by side', async () => {
    const { calls, append } = streams();
    const outcomes = await appendMany(BATCHES, append);
    expect(calls).toEqual(['b: 1 3', 'a: 2 5', 'c: 4']);
    const told = outcomes.map((one) => 'revision' in one && [one.revision, one.position]);
    expect(told).toEqual([
      [0, 98n],
      [0, 97n],
      [1, 98n],
      [0, 99n],
      [1, 97n],
    ]);
  });

  it('may be none', async () => {
    expect(await appendMany([], streams().append)).toEqual([]);
  });

  it('are written to several streams at once', async () => {
    let underWay = 0;
    let most = 0;
    await appendMany(BATCHES, async (stream, batches) => {
      most = Math.max(most, (underWay += 1));
      await nextTurn();
      underWay -= 1;
      return batches.map((_, at) => appended(stream, at));
    });
    expect(most).toBe(3);
  });
});

describe('many batches of which some fail', () => {
  const down = new StoreUnavailable('down');
  const unknown = new OutcomeUnknown('no answer');
  const refused = new InvalidAppend('too large');

  it.each<[string, Record<string, Error>, Error]>([
    ['all of them: nothing was written', { a: down, b: down, c: down }, down],
    ['one, and nobody knows how', { a: unknown }, unknown],
    ['one is refused, another not reached', { a: down, c: refused }, refused],
  ])('%s', async (_, failing, thrown) => {
    await expect(appendMany(BATCHES, streams(failing).append)).rejects.toBe(thrown);
  });

  it('some not reached: others were written, so that it is not as if nothing was', async () => {
    const { append } = streams({ a: down });
    await expect(appendMany(BATCHES, append)).rejects.toMatchObject({
      code: 'outcome-unknown',
      cause: down,
    });
  });

  it('fail only once all have ended: a repetition meets nothing still under way', async () => {
    let isEnded = false;
    const appending = appendMany(BATCHES, async (stream, batches) => {
      if (stream === 'b') throw down;
      await nextTurn();
      await nextTurn();
      isEnded = true;
      return batches.map((_, at) => appended(stream, at));
    });
    await expect(appending).rejects.toMatchObject({ code: 'outcome-unknown' });
    expect(isEnded).toBe(true);
  });
});
