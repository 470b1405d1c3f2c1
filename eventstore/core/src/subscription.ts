import { setImmediate as nextTurn } from 'node:timers/promises';
import { CheckpointAhead } from './errors.js';
import type { Position } from './event.js';
import type { EventStore } from './port.js';
import type { SubscribeOptions } from './read.js';
import type { WakeUp } from './wake-up.js';

/** What a subscription needs of the store that runs it. */
export interface SubscriptionSource {
  readonly store: Pick<EventStore, 'readAll' | 'head'>;
  readonly wakeUp: WakeUp;
  /** True once the store is closed; the wake-up is called then. */
  readonly isClosed: () => boolean;
  /** Longest sleep, in milliseconds, where events may come from another process. */
  readonly pollMilliseconds?: number;
}

const BATCH_SIZE = 500;

/** Runs a subscription by reading pages: catch-up and live are the same loop. */
export async function runSubscription(
  source: SubscriptionSource,
  options: SubscribeOptions,
): Promise<void> {
  const { store, wakeUp, pollMilliseconds } = source;
  const limit = options.batchSize ?? BATCH_SIZE;
  const isOver = (): boolean => source.isClosed() || options.signal?.aborted === true;
  let after = options.after;
  let toldCaughtUp = false;
  if (!isOver()) await refuseAhead(store, after);
  while (!isOver()) {
    const seen = wakeUp.calls;
    const events = await store.readAll({ after, limit });
    const last = events.at(-1);
    if (last !== undefined) {
      await options.onEvents(events);
      after = last.position;
      toldCaughtUp = false;
      // A reader of an embedded store answers without leaving the turn: without this pause a long
      // catch-up would let no timer, no append and no abort through.
      await nextTurn();
      continue;
    }
    if (!toldCaughtUp) await options.onCaughtUp?.(after);
    toldCaughtUp = true;
    if (!isOver()) await wakeUp.wait(seen, options.signal, pollMilliseconds);
  }
}

async function refuseAhead(store: Pick<EventStore, 'head'>, after: Position): Promise<void> {
  const head = await store.head();
  if (after > head) throw new CheckpointAhead(after, head);
}
