import type { CommandRecord, EventStore, StoredEvent } from '#eventstore/core';
import type { Reader } from './reader.js';
import type { StreamReader } from './stream-reader.js';

/** The part of the store that reads. */
export type Questions = Pick<
  EventStore,
  | 'tail'
  | 'readStream'
  | 'readStreams'
  | 'readAll'
  | 'readAllHeaders'
  | 'findEvents'
  | 'findCommands'
  | 'head'
>;

/**
 * Everything is asked of the server: others write to it too. It finds nothing by id, so that events and commands are
 * looked for in their streams, each read once.
 */
export function createQuestions(reader: Reader, reading: StreamReader): Questions {
  async function wholeStreams(
    names: readonly string[],
  ): Promise<ReadonlyMap<string, readonly StoredEvent[]>> {
    const distinct = [...new Set(names)];
    const read = await Promise.all(distinct.map((stream) => reading.whole(stream)));
    return new Map(distinct.map((stream, at) => [stream, read[at] ?? []]));
  }

  return {
    async tail(stream) {
      const { revision, hash } = await reading.refreshed(stream);
      return { revision, expected: revision < 0 ? 'none' : revision, hash };
    },
    readStream: (stream, part) =>
      part === undefined ? reading.whole(stream) : reader.stream(stream, part),
    async readStreams(names) {
      const streams = await wholeStreams(names);
      return names.map((name) => streams.get(name) ?? []);
    },
    readAll: (part) => reader.after(part),
    async readAllHeaders(part) {
      const events = await reader.after(part);
      return events.map(({ position, stream }) => ({ position, stream }));
    },
    async findEvents(references) {
      const streams = await wholeStreams(references.map(({ stream }) => stream));
      return references.map(({ stream, id }) =>
        streams.get(stream)?.find((event) => event.id === id),
      );
    },
    async findCommands(references) {
      const streams = await wholeStreams(references.map(({ stream }) => stream));
      return references.map(({ stream, commandId }) =>
        recordOf(stream, commandId, streams.get(stream) ?? []),
      );
    },
    head: () => reader.head(),
  };
}

function recordOf(
  stream: string,
  commandId: string,
  events: readonly StoredEvent[],
): CommandRecord | undefined {
  const own = events.filter((event) => event.commandId === commandId);
  const [first, last] = [own[0], own.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  return { stream, commandId, first: first.revision, last: last.revision, position: last.position };
}
