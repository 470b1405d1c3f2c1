import type { KnownEvents, OnProgress } from '#libs/runtime';
import { allPages, START } from '#eventstore/core';
import type { EventReference, EventStore } from '#eventstore/core';
import { openKnownEventsFile } from './known-events-file.js';
import type { KeyedEvent } from './known-events-file.js';

/** The index of known events in a file of its own, beside the views. */
export interface KnownEventsIndex extends KnownEvents {
  /** Reads the events that the file has not seen; those added by `add` alone are read again. */
  catchUp(store: EventStore, onProgress?: OnProgress, signal?: AbortSignal): Promise<void>;
  close(): void;
}

const PAGE = 4096;

/** Events added and filed together: keys are random, and sorted they touch a page of the file once. */
const PENDING_MAX = 65_536;

/** The first 64 bits of an id. Two ids may share them: whoever asks reads the event. */
function keyOf(id: string): bigint {
  return BigInt.asIntN(64, BigInt(`0x${id.slice(0, 8)}${id.slice(9, 13)}${id.slice(14, 18)}`));
}

function keyed({ id, stream }: EventReference): KeyedEvent {
  return { key: keyOf(id), stream };
}

/** Opens the index in the folder of what is grown from a server's events; other processes may write to it too. */
export function openKnownEvents(folder: string): KnownEventsIndex {
  const file = openKnownEventsFile(folder);
  const pending = createPending();

  // What is lost with the process is found in the store by the next import.
  function flush(): void {
    const events = pending.take();
    if (events.length > 0) file.insert(events);
  }

  return {
    streamsOf(ids) {
      const keys = ids.map(keyOf);
      const filed = file.streamsOf(keys);
      return keys.map((key) => [
        ...new Set([...(filed.get(key) ?? []), ...pending.streamsOf(key)]),
      ]);
    },
    withoutEvents(streams) {
      const filed = file.known(streams);
      return new Set(streams.filter((name) => !pending.hasStream(name) && !filed.has(name)));
    },
    add(events) {
      for (const event of events) pending.add(keyed(event));
      if (pending.size >= PENDING_MAX) flush();
    },
    async catchUp(store, onProgress, signal) {
      flush();
      file.forgetBeyond(await store.head());
      let done = 0;
      for await (const page of allPages(store, { after: file.seen(), pageSize: PAGE })) {
        file.insert(page.map(keyed), page.at(-1)?.position ?? START);
        onProgress?.({ what: 'known facts, events', done: (done += page.length), total: null });
        if (signal?.aborted === true) return;
      }
    },
    close() {
      flush();
      file.close();
    },
  };
}

/** What was added and is not in the file yet. */
function createPending() {
  const byKey = new Map<bigint, Set<string>>();
  const streams = new Set<string>();
  return {
    get size() {
      return byKey.size;
    },
    add({ key, stream }: KeyedEvent): void {
      const known = byKey.get(key);
      if (known === undefined) byKey.set(key, new Set([stream]));
      else known.add(stream);
      streams.add(stream);
    },
    streamsOf: (key: bigint): Iterable<string> => byKey.get(key) ?? [],
    hasStream: (stream: string): boolean => streams.has(stream),
    take(): readonly KeyedEvent[] {
      const events = [...byKey].flatMap(([key, names]) =>
        [...names].map((stream) => ({ key, stream })),
      );
      byKey.clear();
      streams.clear();
      return events;
    },
  };
}
