import { sealedCommands } from './adoption.js';
import { NO_HASH } from './chain.js';
import { checkBatch } from './check-batch.js';
import { StoreUnavailable } from './errors.js';
import type { Known } from './known.js';
import { START } from './event.js';
import type { Batch, BatchOutcome } from './append.js';
import type { EventHeader, StoredEvent } from './event.js';
import type { EventStore } from './port.js';
import type { CommandRecord, ReadAllOptions, ReadStreamOptions } from './read.js';
import { appendResult } from './append-result.js';
import { createStaging } from './staging.js';
import type { Staging } from './staging.js';
import { runSubscription } from './subscription.js';
import { createWakeUp } from './wake-up.js';

/** How to open a store in memory. */
export interface MemoryStoreOptions {
  /** ISO 8601 instant in UTC. Default: the system's clock. */
  readonly clock?: () => string;
}

/** A store that lives as long as its process: same promises as the others, but for `durable`. */
export function openMemoryStore(options: MemoryStoreOptions = {}): EventStore {
  const clock = options.clock ?? (() => new Date().toISOString());
  const log = createLog();
  const wakeUp = createWakeUp();
  let closed = false;

  // Called inside async methods only: what it throws is the promise's rejection.
  function commit<T>(decide: (staging: Staging) => T): T {
    const staging = createStaging(open().known, clock());
    const decided = decide(staging);
    for (const event of staging.staged) log.add(event);
    if (staging.staged.length > 0) wakeUp.call();
    return decided;
  }

  function open(): typeof log {
    if (closed) throw new StoreUnavailable('the store is closed');
    return log;
  }

  const store: EventStore = {
    capabilities: {
      gapFreePositions: true,
      atomicMultiStream: true,
      singleWriter: true,
      durable: false,
      storeWideIds: true,
    },
    append: async (stream, events, condition) => {
      const batch = { stream, events, ...condition };
      open();
      checkBatch(batch);
      return appendResult(
        batch,
        commit((staging) => staging.stage(batch)),
      );
    },
    appendMany: async (batches, { mode = 'each' } = {}) => {
      open();
      for (const batch of batches) checkBatch(batch);
      return commit((staging) => stageMany(staging, batches, mode));
    },
    adopt: async (events) => {
      open();
      const commands = sealedCommands(events);
      return commit((staging) => staging.adopt(commands));
    },
    tail: async (stream) => {
      const { revision, hash } = open().known.end(stream);
      return { revision, expected: revision < 0 ? 'none' : revision, hash };
    },
    readStream: async (stream, reading) => pageOf(open().stream(stream), reading),
    readStreams: async (streams) => streams.map((stream) => [...open().stream(stream)]),
    readAll: async (reading) => open().after(reading),
    readAllHeaders: async (reading) => open().after(reading).map(headerOf),
    findEvents: async (references) => references.map(({ id }) => open().known.event(id)),
    findCommands: async (references) =>
      references.map(({ stream, commandId }) => open().known.command(stream, commandId)),
    head: async () => open().known.head(),
    subscribe: (subscribing) =>
      runSubscription({ store, wakeUp, isClosed: () => closed }, subscribing),
    close: async () => {
      closed = true;
      wakeUp.call();
    },
  };
  return store;
}

function stageMany(
  staging: Staging,
  batches: readonly Batch[],
  mode: 'each' | 'all-or-nothing',
): readonly BatchOutcome[] {
  if (mode === 'all-or-nothing') return staging.stageAll(batches);
  return batches.map((batch) => staging.stage(batch));
}

interface Log {
  readonly known: Known;
  add(event: StoredEvent): void;
  stream(name: string): readonly StoredEvent[];
  after(reading: ReadAllOptions): readonly StoredEvent[];
}

/** The events in the order of positions, and the three ways to find them. */
function createLog(): Log {
  const events: StoredEvent[] = [];
  const streams = new Map<string, StoredEvent[]>();
  const ids = new Map<string, StoredEvent>();
  const commands = new Map<string, Map<string, CommandRecord>>();
  const stream = (name: string): readonly StoredEvent[] => streams.get(name) ?? [];

  function remember(event: StoredEvent): void {
    const { stream: name, commandId, revision, position } = event;
    const ofStream = commands.get(name) ?? new Map<string, CommandRecord>();
    commands.set(name, ofStream);
    const first = ofStream.get(commandId)?.first ?? revision;
    ofStream.set(commandId, { stream: name, commandId, first, last: revision, position });
  }

  return {
    stream,
    add(sealed) {
      const event = Object.freeze(sealed);
      events.push(event);
      const ofStream = streams.get(event.stream);
      if (ofStream === undefined) streams.set(event.stream, [event]);
      else ofStream.push(event);
      ids.set(event.id, event);
      remember(event);
    },
    after({ after = START, limit }) {
      return events.slice(Number(after), Number(after) + limit);
    },
    known: {
      end(name) {
        const last = stream(name).at(-1);
        return { revision: last?.revision ?? -1, hash: last?.hash ?? NO_HASH };
      },
      command: (name, commandId) => commands.get(name)?.get(commandId),
      event: (id) => ids.get(id),
      events: (name, first, last) => stream(name).slice(first, last + 1),
      head: () => BigInt(events.length),
    },
  };
}

function pageOf(
  events: readonly StoredEvent[],
  { from, direction = 'forwards', limit = events.length }: ReadStreamOptions = {},
): readonly StoredEvent[] {
  if (direction === 'forwards') return events.slice(from ?? 0, (from ?? 0) + limit);
  const end = Math.min(from ?? events.length - 1, events.length - 1) + 1;
  return events.slice(Math.max(0, end - limit), end).reverse();
}

function headerOf({ position, stream }: StoredEvent): EventHeader {
  return { position, stream };
}
