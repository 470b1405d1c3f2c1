import type { Known, StoredEvent } from '#eventstore/core';
import type { IdIndex } from './id-index.js';
import { ABSENT } from './read.js';
import type { Reader, StoredEnd } from './read.js';
import { createRecent } from './recent.js';

/**
 * Whether a command that looks new is looked up. Event ids that are all new, under a command that
 * the stream has already, are so rare that a trusting writer lets the file's own rule refuse them;
 * then the group is decided again with care.
 */
export type Looks = 'trusting' | 'careful';

/** What the only writer may keep of the file, because nobody else changes it. */
export interface WriterMemory {
  known(looks: Looks): Known;
  /** The stream's key in the file; undefined when it does not exist. */
  streamId(stream: string): number | undefined;
  /** Takes note of events that have been committed, and of the keys of their streams. */
  remember(events: readonly StoredEvent[], keys: ReadonlyMap<string, number>): void;
}

const TAILS = 20_000;

export function createWriterMemory(reader: Reader, ids: IdIndex): WriterMemory {
  const tails = createRecent<StoredEnd>(TAILS);
  let head = reader.head();

  function stored(stream: string): StoredEnd | undefined {
    const remembered = tails.get(stream);
    if (remembered !== undefined) return remembered;
    const read = reader.end(stream);
    if (read !== undefined) tails.set(stream, read);
    return read;
  }

  return {
    known: (looks) => ({
      end: (stream) => stored(stream) ?? ABSENT,
      command: (stream, commandId, isNext = false) =>
        isNext && looks === 'trusting' ? undefined : reader.command(stream, commandId),
      event(id) {
        const position = ids.find(id);
        return position === undefined ? undefined : reader.at(position);
      },
      events: (stream, first, last) =>
        reader.stream(stream, { from: first, limit: last - first + 1 }),
      head: () => head,
    }),
    streamId: (stream) => stored(stream)?.streamId,
    remember(events, keys) {
      for (const [index, event] of events.entries()) {
        const { id, stream, position, revision, hash } = event;
        ids.add(id, Number(position));
        if (events[index + 1]?.stream === stream) continue;
        const streamId = keys.get(stream);
        if (streamId === undefined) throw new RangeError(`stream ${stream} has no key`);
        tails.set(stream, { streamId, revision, hash });
      }
      head = events.at(-1)?.position ?? head;
    },
  };
}
