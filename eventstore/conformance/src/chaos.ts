import { OutcomeUnknown, StoreUnavailable } from '#eventstore/core';
import type { EventStore } from '#eventstore/core';
import { delegating } from './delegating.js';

/** How often a chaotic store fails, each between 0 and 1. */
export interface ChaosOptions {
  /** Share of calls that fail before anything is done. Default 0.2. */
  readonly before?: number;
  /** Share of appends that are done and whose acknowledgement is lost. Default 0.2. */
  readonly after?: number;
}

/**
 * A store that fails as networks and machines do: before the work (`StoreUnavailable`), or after it
 * (`OutcomeUnknown`, appends only).
 *
 * @param random Numbers in [0, 1); a seeded source makes the failures repeatable.
 */
export function chaos(
  store: EventStore,
  random: () => number,
  { before = 0.2, after = 0.2 }: ChaosOptions = {},
): EventStore {
  async function reached<T>(ask: () => Promise<T>): Promise<T> {
    if (random() < before) throw new StoreUnavailable('chaos: the store did not answer');
    return ask();
  }

  async function acknowledged<T>(write: () => Promise<T>): Promise<T> {
    const result = await reached(write);
    if (random() < after) throw new OutcomeUnknown('chaos: the acknowledgement was lost');
    return result;
  }

  return delegating(store, {
    append: (stream, events, condition) =>
      acknowledged(() => store.append(stream, events, condition)),
    appendMany: (batches, options) => acknowledged(() => store.appendMany(batches, options)),
    tail: (stream) => reached(() => store.tail(stream)),
    readStream: (stream, options) => reached(() => store.readStream(stream, options)),
    readAll: (options) => reached(() => store.readAll(options)),
    findCommands: (references) => reached(() => store.findCommands(references)),
    findEvents: (references) => reached(() => store.findEvents(references)),
  });
}

/** A store that does every append and loses the acknowledgements of the first `count`. */
export function losingAcknowledgements(store: EventStore, count: number): EventStore {
  let left = count;
  async function acknowledged<T>(write: () => Promise<T>): Promise<T> {
    const result = await write();
    if (left === 0) return result;
    left -= 1;
    throw new OutcomeUnknown('the acknowledgement was lost');
  }
  return delegating(store, {
    append: (stream, events, condition) =>
      acknowledged(() => store.append(stream, events, condition)),
    appendMany: (batches, options) => acknowledged(() => store.appendMany(batches, options)),
  });
}
