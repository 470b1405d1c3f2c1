import type { DatabaseSync } from 'node:sqlite';
import type {
  CommandRecord,
  CommandReference,
  EventStore,
  Position,
  StoredEvent,
} from '#eventstore/core';
import type { Identities } from './identities.js';
import { atOnce } from '#libs/sqlite-kit';
import { ABSENT } from './read.js';
import type { Reader, StoredEnd } from './read.js';

/** Runs a question on a store that is open; its failures come out as the port's errors. */
export type Ask = <T>(run: () => T) => T;

/** What answers the questions. */
export interface Sources {
  readonly db: DatabaseSync;
  readonly reader: Reader;
  readonly identities: Identities;
  /** The end of a stream; the writer remembers those of the streams used last. */
  readonly end: (stream: string) => StoredEnd | undefined;
  /** A stream, whole; the writer remembers those used last. */
  readonly whole: (stream: string) => readonly StoredEvent[];
  /** Position of the last event; the writer remembers it. */
  readonly head: () => Position;
}

/** The methods of a store that write nothing. */
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

export function createQuestions(sources: Sources, ask: Ask): Questions {
  const { db, reader, identities, end, whole, head } = sources;

  /** What the identities say of many references, once they know all that is committed. */
  function identify<Reference, Found>(
    references: readonly Reference[],
    find: (reference: Reference) => Found,
  ): readonly Found[] {
    return ask(() =>
      atOnce(db, () => {
        identities.refresh();
        return references.map(find);
      }),
    );
  }

  function commandOf({ stream, commandId }: CommandReference): CommandRecord | undefined {
    const streamId = end(stream)?.streamId;
    return streamId === undefined ? undefined : identities.command(stream, streamId, commandId);
  }

  return {
    tail: async (stream) => {
      const { revision, hash } = ask(() => end(stream) ?? ABSENT);
      return { revision, expected: revision < 0 ? 'none' : revision, hash };
    },
    readStream: async (stream, options) =>
      ask(() => (options === undefined ? whole(stream) : reader.stream(stream, options))),
    readStreams: async (streams) =>
      ask(() => atOnce(db, () => streams.map((stream) => reader.stream(stream)))),
    readAll: async (options) => ask(() => reader.after(options)),
    readAllHeaders: async (options) => ask(() => reader.headersAfter(options)),
    findEvents: async (references) => identify(references, ({ id }) => identities.event(id)),
    findCommands: async (references) => identify(references, commandOf),
    head: async () => ask(head),
  };
}
