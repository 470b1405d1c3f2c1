import type { StoredEvent } from '#eventstore/core';

/**
 * The streams read last, whole. A case is decided from its events again and again within minutes; the only writer knows
 * of every event that is added to them, and need not read the others anew.
 */
export interface StreamMemory {
  /** All events of the stream, or undefined when it is not remembered. */
  get(stream: string): readonly StoredEvent[] | undefined;
  /** Remembers a stream as it was read, all of its events; one that does not exist is not remembered. */
  set(stream: string, events: readonly StoredEvent[]): void;
  /** Adds a committed event to its stream, when that is remembered. */
  add(event: StoredEvent): void;
}

/** Bytes of what an event keeps beside its texts, roughly: hashes, ids, times, and the object. */
const BYTES_AN_EVENT = 600;

/** A stream larger than this is read anew: it would push out many others. */
const SHARE_MAX = 1 / 64;

interface Remembered {
  readonly events: readonly StoredEvent[];
  readonly bytes: number;
}

function bytesOf({ data, metadata }: StoredEvent): number {
  return data.length + metadata.length + BYTES_AN_EVENT;
}

/** @param bytesMax Bytes remembered at most, roughly; beyond, the streams used longest ago go. */
export function createStreamMemory(bytesMax: number): StreamMemory {
  // A map keeps the order in which keys were set: the first was used longest ago.
  const streams = new Map<string, Remembered>();
  let bytes = 0;

  function forget(stream: string): void {
    bytes -= streams.get(stream)?.bytes ?? 0;
    streams.delete(stream);
  }

  function put(stream: string, remembered: Remembered): void {
    forget(stream);
    if (remembered.bytes > bytesMax * SHARE_MAX) return;
    streams.set(stream, remembered);
    bytes += remembered.bytes;
    for (const oldest of streams.keys()) {
      if (bytes <= bytesMax) return;
      forget(oldest);
    }
  }

  return {
    get(stream) {
      const remembered = streams.get(stream);
      if (remembered === undefined) return undefined;
      streams.delete(stream);
      streams.set(stream, remembered);
      return remembered.events;
    },
    set(stream, events) {
      if (events.length === 0) return;
      put(stream, { events, bytes: events.reduce((sum, event) => sum + bytesOf(event), 0) });
    },
    add(event) {
      const remembered = streams.get(event.stream);
      if (remembered === undefined) return;
      // A new list: whoever was given the old one keeps it as it was.
      const events = [...remembered.events, event];
      put(event.stream, { events, bytes: remembered.bytes + bytesOf(event) });
    },
  };
}
