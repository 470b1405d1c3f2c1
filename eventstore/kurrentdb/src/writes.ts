import { appendResult, checkBatch, InvalidAppend } from '#eventstore/core';
import type { Batch, BatchOutcome, EventStore } from '#eventstore/core';
import { adopt } from './adopt.js';
import { appendMany } from './append-many.js';
import { oneByOne } from './one-by-one.js';
import { appendToStream } from './stream-append.js';
import type { AppendTools } from './stream-append.js';

/** The part of the store that writes. */
export interface Writes extends Pick<EventStore, 'append' | 'appendMany' | 'adopt'> {
  /** Resolves once all that was accepted has ended. */
  drain(): Promise<void>;
}

export function createWrites(tools: AppendTools): Writes {
  const inOrder = oneByOne();
  const underWay = new Set<Promise<unknown>>();

  function accepted<T>(promise: Promise<T>): Promise<T> {
    underWay.add(promise);
    const ended = (): unknown => underWay.delete(promise);
    promise.then(ended, ended);
    return promise;
  }

  function appending(exactPositions: boolean) {
    return (stream: string, batches: readonly Batch[]): Promise<readonly BatchOutcome[]> =>
      inOrder(stream, () => appendToStream(tools, stream, batches, exactPositions));
  }

  return {
    async append(stream, events, condition) {
      const batch = { stream, events, ...condition };
      checkBatch(batch);
      const [outcome] = await accepted(appending(true)(stream, [batch]));
      if (outcome === undefined) throw new RangeError('an append was left without an outcome');
      return appendResult(batch, outcome);
    },
    async appendMany(batches, { mode = 'each', exactPositions = true } = {}) {
      if (mode !== 'each') throw new InvalidAppend('a server appends to each stream by itself');
      for (const batch of batches) checkBatch(batch);
      return accepted(appendMany(batches, appending(exactPositions)));
    },
    adopt: (events) => accepted(adopt(tools, inOrder, events)),
    async drain() {
      await Promise.allSettled(underWay);
    },
  };
}
