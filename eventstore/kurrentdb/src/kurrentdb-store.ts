import { StoreUnavailable } from '#eventstore/core';
import type { EventStore, StoreCapabilities } from '#eventstore/core';
import { connect } from './connection.js';
import { createKnownStreams } from './known-streams.js';
import { createQuestions } from './questions.js';
import { createReader } from './reader.js';
import { createSender } from './sender.js';
import { createStreamReader } from './stream-reader.js';
import { superviseSubscription } from './supervisor.js';
import { createWrites } from './writes.js';

/** How to open the store on a server. */
export interface KurrentDbOptions {
  /** `esdb://…` or `esdb+discover://…`, as the client reads it. */
  readonly connection: string;
  /** ISO 8601 instant in UTC. Default: this machine's clock; the server's own is not covered by the chain. */
  readonly clock?: () => string;
  /** Longest wait for an answer. Default 10 s. */
  readonly timeoutMilliseconds?: number;
  /** How long a subscription may give nothing before it is compared with the store's head. Default 5 s. */
  readonly heartbeatMilliseconds?: number;
  /** Told in a sentence what was mended without anybody having to act. */
  readonly onNotice?: (text: string) => void;
}

const TIMEOUT_MILLISECONDS = 10_000;
const HEARTBEAT_MILLISECONDS = 5000;
const KNOWN_BYTES = 64 * 1024 * 1024;

const CAPABILITIES: StoreCapabilities = {
  gapFreePositions: false,
  atomicMultiStream: false,
  singleWriter: false,
  durable: true,
  storeWideIds: false,
};

/**
 * Opens the store on an EventStoreDB or KurrentDB server, 22.6 or later.
 *
 * @throws {StoreUnavailable} It does not answer, or this process has another server open.
 */
export async function openKurrentDbStore(options: KurrentDbOptions): Promise<EventStore> {
  const store = storeOn(options);
  try {
    await store.head();
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** This machine's clock. Many appends have the same millisecond: its text is written once. */
function createClock(): () => string {
  let milliseconds = Number.NaN;
  let text = '';
  return () => {
    const now = Date.now();
    if (now !== milliseconds) text = new Date(now).toISOString();
    milliseconds = now;
    return text;
  };
}

function storeOn(options: KurrentDbOptions): EventStore {
  const { clock = createClock(), onNotice = () => undefined } = options;
  const milliseconds = options.timeoutMilliseconds ?? TIMEOUT_MILLISECONDS;
  const connection = connect(options.connection);
  const reader = createReader(connection, milliseconds);
  const sender = createSender(connection, milliseconds);
  const streams = createKnownStreams(KNOWN_BYTES);
  const reading = createStreamReader(reader, streams);
  const questions = createQuestions(reader, reading);
  const writes = createWrites({ reader, sender, streams, reading, clock });
  const closing = new AbortController();

  // What comes back after a loss may be an older copy of the store.
  connection.onLost(() => streams.forget());

  /** The method, as long as the store is open. */
  function open<A extends readonly unknown[], R>(method: (...given: A) => Promise<R>) {
    return (...given: A): Promise<R> =>
      closing.signal.aborted
        ? Promise.reject(new StoreUnavailable('the store is closed'))
        : method(...given);
  }

  return {
    capabilities: CAPABILITIES,
    append: open(writes.append),
    appendMany: open(writes.appendMany),
    adopt: open(writes.adopt),
    tail: open(questions.tail),
    readStream: open(questions.readStream),
    readStreams: open(questions.readStreams),
    readAll: open(questions.readAll),
    readAllHeaders: open(questions.readAllHeaders),
    findEvents: open(questions.findEvents),
    findCommands: open(questions.findCommands),
    head: open(questions.head),
    subscribe(subscribing) {
      const { heartbeatMilliseconds = HEARTBEAT_MILLISECONDS } = options;
      const { signal } = closing;
      const supervision = { connection, reader, closing: signal, heartbeatMilliseconds, onNotice };
      return superviseSubscription(supervision, subscribing);
    },
    async close() {
      if (closing.signal.aborted) return;
      closing.abort();
      await writes.drain();
      sender.end();
      await connection.release();
    },
  };
}
