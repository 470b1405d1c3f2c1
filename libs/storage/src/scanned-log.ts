import type {
  EventHeader,
  EventStore,
  Position,
  ReadAllOptions,
  StoredEvent,
} from '#eventstore/core';

/** Events looked at in one pass over a server's log: what is remembered of them stays small. */
export const SCANNED_EVENTS_A_PASS = 65_536;

/** Bytes of events remembered, roughly: those of a pass, and room for large ones. */
const BYTES_MAX = 128 * 1024 * 1024;
const HEADERS_MAX = 4 * SCANNED_EVENTS_A_PASS;

/** Bytes of an event beside its two texts, roughly: hashes, ids, times, and the object. */
const BYTES_AN_EVENT = 600;

/**
 * A server's store, for growing views. A server has no cheap scan: it sends every event whole, and takes as long for the
 * reading of a stream of ten as for two hundred events of its log. So what a scan has met is remembered: the scan goes on
 * where it was, and a stream that it has met from its first event on is not read again.
 */
export function scannedLog(store: EventStore): EventStore {
  const memory = createMemory();

  async function readAllHeaders({
    after = 0n,
    limit,
  }: ReadAllOptions): Promise<readonly EventHeader[]> {
    const remembered = memory.headersAfter(after, limit);
    if (remembered.length > 0) return remembered;
    const events = await store.readAll({ after, limit });
    memory.add(after, events);
    return events.map(({ position, stream }) => ({ position, stream }));
  }

  async function readStreams(
    names: readonly string[],
  ): Promise<readonly (readonly StoredEvent[])[]> {
    const streams = new Map([...new Set(names)].map((name) => [name, memory.take(name)]));
    const missing = [...streams].flatMap(([name, events]) => (events === undefined ? [name] : []));
    const read = missing.length === 0 ? [] : await store.readStreams(missing);
    for (const [i, name] of missing.entries()) streams.set(name, read[i] ?? []);
    return names.map((name) => streams.get(name) ?? []);
  }

  return { ...store, readAllHeaders, readStreams };
}

interface Memory {
  headersAfter(after: Position, limit: number): readonly EventHeader[];
  /** Takes note of the page after a position. */
  add(after: Position, page: readonly StoredEvent[]): void;
  /** A stream met from its first event on, which is forgotten; undefined for any other. */
  take(stream: string): readonly StoredEvent[] | undefined;
}

function createMemory(): Memory {
  let headers: EventHeader[] = [];
  let begin: Position = 0n;
  let end: Position = 0n;
  // A map keeps the order in which streams began: the oldest go first.
  let streams = new Map<string, StoredEvent[]>();
  let bytes = 0;

  function forgetStream(stream: string): void {
    for (const event of streams.get(stream) ?? []) bytes -= bytesOf(event);
    streams.delete(stream);
  }

  function note(event: StoredEvent): void {
    const events = event.revision === 0 ? [] : streams.get(event.stream);
    if (events === undefined) return;
    if (event.revision === 0) streams.set(event.stream, events);
    events.push(event);
    bytes += bytesOf(event);
  }

  function restart(after: Position): void {
    headers = [];
    streams = new Map();
    bytes = 0;
    begin = end = after;
  }

  return {
    headersAfter(after, limit) {
      if (after < begin || after >= end) return [];
      const from = firstAfter(headers, after);
      return headers.slice(from, from + limit);
    },
    add(after, page) {
      if (after !== end) restart(after);
      for (const event of page) {
        headers.push({ position: event.position, stream: event.stream });
        note(event);
        end = event.position;
      }
      for (const oldest of streams.keys()) {
        if (bytes <= BYTES_MAX) break;
        forgetStream(oldest);
      }
      if (headers.length <= HEADERS_MAX) return;
      headers = headers.slice(headers.length / 2);
      begin = headers[0]?.position ?? end;
    },
    take(stream) {
      const events = streams.get(stream);
      forgetStream(stream);
      return events;
    },
  };
}

function firstAfter(headers: readonly EventHeader[], after: Position): number {
  let low = 0;
  let high = headers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((headers[middle]?.position ?? 0n) <= after) low = middle + 1;
    else high = middle;
  }
  return low;
}

function bytesOf({ data, metadata }: StoredEvent): number {
  return data.length + metadata.length + BYTES_AN_EVENT;
}
