import { setTimeout as sleep } from 'node:timers/promises';
import { StoreError } from './errors.js';
import type { EventStore } from './port.js';

/** How long to go on asking a store that does not answer. */
export interface Patience {
  /** From the first failure of a call; the call under way is waited for. */
  readonly forMilliseconds: number;
  /** Told once an outage, when it begins. */
  readonly onWait?: (failure: StoreError) => void;
}

const FIRST_PAUSE_MILLISECONDS = 50;
const PAUSE_MAX_MILLISECONDS = 2000;

/** The failures that pass: a leader elected, a connection made again. */
function mayPass(error: unknown): error is StoreError {
  if (!(error instanceof StoreError)) return false;
  return error.code === 'store-unavailable' || error.code === 'outcome-unknown';
}

/**
 * A store whose calls are repeated while it does not answer, or leaves open what became of an
 * append: the same command again is the same append, so that nothing is written twice. Subscriptions
 * are as they were.
 *
 * A batch whose first acknowledgement was lost comes back as `already`.
 */
export function patient(store: EventStore, patience: Patience): EventStore {
  let isOut = false;
  let closed = false;

  function tell(failure: StoreError): void {
    if (!isOut) patience.onWait?.(failure);
    isOut = true;
  }

  async function repeated<T>(ask: () => Promise<T>): Promise<T> {
    let since: number | undefined;
    for (
      let pause = FIRST_PAUSE_MILLISECONDS;
      ;
      pause = Math.min(pause * 2, PAUSE_MAX_MILLISECONDS)
    ) {
      try {
        const answer = await ask();
        isOut = false;
        return answer;
      } catch (error) {
        since ??= performance.now();
        const waited = performance.now() - since;
        if (!mayPass(error) || closed || waited >= patience.forMilliseconds) throw error;
        tell(error);
        await sleep(Math.min(pause, patience.forMilliseconds - waited));
      }
    }
  }

  return {
    capabilities: store.capabilities,
    append: (stream, events, condition) => repeated(() => store.append(stream, events, condition)),
    appendMany: (batches, options) => repeated(() => store.appendMany(batches, options)),
    adopt: (events) => repeated(() => store.adopt(events)),
    tail: (stream) => repeated(() => store.tail(stream)),
    readStream: (stream, options) => repeated(() => store.readStream(stream, options)),
    readStreams: (streams) => repeated(() => store.readStreams(streams)),
    readAll: (options) => repeated(() => store.readAll(options)),
    readAllHeaders: (options) => repeated(() => store.readAllHeaders(options)),
    findEvents: (references) => repeated(() => store.findEvents(references)),
    findCommands: (references) => repeated(() => store.findCommands(references)),
    head: () => repeated(() => store.head()),
    subscribe: (options) => store.subscribe(options),
    close() {
      closed = true;
      return store.close();
    },
  };
}
