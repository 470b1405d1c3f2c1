import { NO_HASH } from '#eventstore/core';
import type { Position, Revision, StoredEvent } from '#eventstore/core';

/** What a command has written to a stream. */
export interface KnownCommand {
  readonly first: Revision;
  readonly last: Revision;
  /** Of its last event; unknown where the server told that of a later event only. */
  readonly position: Position | undefined;
}

/** A stream from its first event on, as far as it has been seen: what an append has to know of it. */
export interface KnownStream {
  /** -1 when the stream was found not to exist. */
  readonly revision: Revision;
  /** Of the last event seen. */
  readonly hash: string;
  /** Revision of the event of that id. */
  event(id: string): Revision | undefined;
  command(commandId: string): KnownCommand | undefined;
}

/** Streams seen last. What is known of one only grows: the server's events do not change. */
export interface KnownStreams {
  get(stream: string): KnownStream | undefined;
  /** Takes note of a stream read whole. */
  set(stream: string, events: readonly PlacedEvent[]): void;
  /** Takes note of events that follow what is known. */
  add(stream: string, events: readonly PlacedEvent[]): void;
  forget(stream?: string): void;
}

/** Bytes that an event's identities take, roughly: two texts, their places in two maps, its position. */
const BYTES_AN_EVENT = 300;

const FEW_EVENTS = 32;

/** What is kept of an event; its texts would take ten times as much. */
type Identity = Pick<StoredEvent, 'id' | 'commandId' | 'revision'> & {
  readonly position: Position | undefined;
};

/** An event of which its place in its stream is known, and perhaps its position. */
export type PlacedEvent = Identity & Pick<StoredEvent, 'hash'>;

interface Known extends KnownStream {
  add(events: readonly PlacedEvent[]): void;
  readonly size: number;
}

/** @param bytesMax Bytes remembered at most, roughly; beyond, the streams used longest ago go. */
export function createKnownStreams(bytesMax: number): KnownStreams {
  // A map keeps the order in which keys were set: the first was used longest ago.
  const streams = new Map<string, Known>();
  let bytes = 0;

  function forget(stream: string): void {
    bytes -= (streams.get(stream)?.size ?? 0) * BYTES_AN_EVENT;
    streams.delete(stream);
  }

  function put(stream: string, known: Known): void {
    streams.set(stream, known);
    bytes += known.size * BYTES_AN_EVENT;
    makeRoom();
  }

  function makeRoom(): void {
    if (bytes <= bytesMax) return;
    for (const oldest of streams.keys()) {
      forget(oldest);
      if (bytes <= bytesMax) return;
    }
  }

  return {
    get(stream) {
      const known = streams.get(stream);
      // While there is room for as much again, nothing is about to go, and the order does not matter.
      if (known === undefined || bytes < bytesMax / 2) return known;
      streams.delete(stream);
      streams.set(stream, known);
      return known;
    },
    set(stream, events) {
      // A reading that began before the last append ended is behind what is known.
      const known = streams.get(stream);
      if (known !== undefined && known.revision >= (events.at(-1)?.revision ?? -1)) return;
      forget(stream);
      put(stream, createKnown(events));
    },
    add(stream, events) {
      const known = streams.get(stream);
      if (known === undefined) return;
      const next = known.revision + 1;
      // An append and a reading that was under way beside it may bring the same events.
      const later =
        events[0]?.revision === next ? events : events.filter((e) => e.revision >= next);
      // What lies between is not known: the stream is no longer known from its first event on.
      if (later.length > 0 && later[0]?.revision !== next) return forget(stream);
      known.add(later);
      bytes += later.length * BYTES_AN_EVENT;
      makeRoom();
    },
    forget(stream) {
      if (stream !== undefined) return forget(stream);
      streams.clear();
      bytes = 0;
    },
  };
}

interface Maps {
  readonly ids: Map<string, Revision>;
  readonly commands: Map<string, KnownCommand>;
}

function createKnown(first: readonly PlacedEvent[]): Known {
  // A stream is read far oftener than it is appended to: what was read is sorted into maps when somebody asks.
  let maps: Maps | undefined;
  let unsorted: Identity[] = first.map(identityOf);
  let revision = first.at(-1)?.revision ?? -1;
  let hash = first.at(-1)?.hash ?? NO_HASH;
  let size = first.length + 1;

  /** Few events are looked through sooner than they are sorted. */
  function areFew(): boolean {
    return maps === undefined && unsorted.length <= FEW_EVENTS;
  }

  function sorted(): Maps {
    maps ??= { ids: new Map(), commands: new Map() };
    for (const { id, commandId, revision: at, position } of unsorted) {
      if (!maps.ids.has(id)) maps.ids.set(id, at);
      const before = maps.commands.get(commandId);
      maps.commands.set(commandId, { first: before?.first ?? at, last: at, position });
    }
    unsorted = [];
    return maps;
  }

  return {
    get revision() {
      return revision;
    },
    get hash() {
      return hash;
    },
    get size() {
      return size;
    },
    event: (id) =>
      areFew() ? unsorted.find((event) => event.id === id)?.revision : sorted().ids.get(id),
    command: (commandId) =>
      areFew() ? commandAmong(unsorted, commandId) : sorted().commands.get(commandId),
    add(events) {
      unsorted.push(...events.map(identityOf));
      revision = events.at(-1)?.revision ?? revision;
      hash = events.at(-1)?.hash ?? hash;
      size += events.length;
    },
  };
}

function commandAmong(events: readonly Identity[], commandId: string): KnownCommand | undefined {
  const first = events.find((event) => event.commandId === commandId);
  if (first === undefined) return undefined;
  const last = events.findLast((event) => event.commandId === commandId) ?? first;
  return { first: first.revision, last: last.revision, position: last.position };
}

function identityOf({ id, commandId, revision, position }: PlacedEvent): Identity {
  return { id, commandId, revision, position };
}
