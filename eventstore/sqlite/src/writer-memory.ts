import type { Known, StoredEvent } from '#eventstore/core';
import type { Identities } from './identities.js';
import { ABSENT } from './read.js';
import type { Reader, StoredEnd } from './read.js';
import { createRecent } from './recent.js';
import { createStreamMemory } from './stream-memory.js';
import { sameCommand } from './write-events.js';

/** What the only writer may keep of the file, because nobody else changes it. */
export interface WriterMemory {
  readonly known: Known;
  /** The end of a stream; undefined when it does not exist. */
  end(stream: string): StoredEnd | undefined;
  /** A stream, whole. */
  stream(name: string): readonly StoredEvent[];
  /** Takes note of events that have been committed, and of the keys of their streams. */
  remember(events: readonly StoredEvent[], keys: ReadonlyMap<string, number>): void;
}

const TAILS = 20_000;
const STREAMS_BYTES = 32 * 1024 * 1024;

export function createWriterMemory(reader: Reader, identities: Identities): WriterMemory {
  const tails = createRecent<StoredEnd>(TAILS);
  const streams = createStreamMemory(STREAMS_BYTES);
  let head = reader.head();

  function end(stream: string): StoredEnd | undefined {
    const remembered = tails.get(stream);
    if (remembered !== undefined) return remembered;
    const read = reader.end(stream);
    if (read !== undefined) tails.set(stream, read);
    return read;
  }

  return {
    end,
    stream(name) {
      const remembered = streams.get(name);
      if (remembered !== undefined) return remembered;
      const read = reader.stream(name);
      streams.set(name, read);
      return read;
    },
    known: {
      end: (stream) => end(stream) ?? ABSENT,
      command(stream, commandId) {
        const streamId = end(stream)?.streamId;
        return streamId === undefined ? undefined : identities.command(stream, streamId, commandId);
      },
      event: identities.event,
      events: (stream, first, last) =>
        reader.stream(stream, { from: first, limit: last - first + 1 }),
      head: () => head,
    },
    remember(events, keys) {
      for (const [index, event] of events.entries()) {
        const { id, stream, position, revision, hash } = event;
        const next = events[index + 1];
        const streamId = keys.get(stream);
        if (streamId === undefined) throw new RangeError(`stream ${stream} has no key`);
        const goesOn = next !== undefined && sameCommand(event, next);
        const commandId = goesOn ? null : event.commandId;
        identities.add({ position: Number(position), id, streamId, commandId });
        streams.add(event);
        if (next?.stream !== stream) tails.set(stream, { streamId, revision, hash });
      }
      head = events.at(-1)?.position ?? head;
    },
  };
}
