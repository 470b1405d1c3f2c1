import type { StoredEvent } from '#eventstore/core';
import type { KnownStream, KnownStreams } from './known-streams.js';
import type { Reader } from './reader.js';

/** Reads streams and takes note of what was read. */
export interface StreamReader {
  /** A stream, whole, as it is on the server. */
  whole(stream: string): Promise<readonly StoredEvent[]>;
  /** What is known of a stream, read when nothing is. */
  known(stream: string): Promise<KnownStream>;
  /** What is known of a stream, brought up to the server. */
  refreshed(stream: string): Promise<KnownStream>;
}

export function createStreamReader(reader: Reader, streams: KnownStreams): StreamReader {
  async function whole(stream: string): Promise<readonly StoredEvent[]> {
    const events = await reader.stream(stream);
    streams.set(stream, events);
    return events;
  }

  async function learned(stream: string): Promise<KnownStream> {
    await whole(stream);
    const known = streams.get(stream);
    if (known === undefined) throw new RangeError(`stream ${stream} is too long to be appended to`);
    return known;
  }

  return {
    whole,
    known: async (stream) => streams.get(stream) ?? learned(stream),
    async refreshed(stream) {
      const known = streams.get(stream);
      if (known === undefined || known.revision < 0) return learned(stream);
      const later = await reader.stream(stream, { from: known.revision + 1 });
      if (later.length > 0) streams.add(stream, later);
      return streams.get(stream) ?? learned(stream);
    },
  };
}
