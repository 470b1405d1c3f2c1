import type { DatabaseSync } from 'node:sqlite';
import type { EventStore, StoredEvent, StreamEnd } from '#eventstore/core';
import type { IdIndex } from './id-index.js';
import type { Reader } from './read.js';

/** Runs a question on a store that is open; its failures come out as the port's errors. */
export type Ask = <T>(run: () => T) => T;

/** What answers the questions. */
export interface Sources {
  readonly db: DatabaseSync;
  readonly reader: Reader;
  readonly ids: IdIndex;
  /** The end of a stream; the writer remembers those of the streams used last. */
  readonly end: (stream: string) => StreamEnd;
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

export function createQuestions({ db, reader, ids, end }: Sources, ask: Ask): Questions {
  return {
    tail: async (stream) => {
      const { revision, hash } = ask(() => end(stream));
      return { revision, expected: revision < 0 ? 'none' : revision, hash };
    },
    readStream: async (stream, options) => ask(() => reader.stream(stream, options)),
    readStreams: async (streams) =>
      ask(() => atOnce(db, () => streams.map((stream) => reader.stream(stream)))),
    readAll: async (options) => ask(() => reader.after(options)),
    readAllHeaders: async (options) => ask(() => reader.headersAfter(options)),
    findEvents: async (references) =>
      ask(() =>
        atOnce(db, () => {
          ids.refresh();
          return references.map(({ id }) => eventOf(reader, ids.find(id)));
        }),
      ),
    findCommands: async (references) =>
      ask(() =>
        atOnce(db, () =>
          references.map(({ stream, commandId }) => reader.command(stream, commandId)),
        ),
      ),
    head: async () => ask(() => reader.head()),
  };
}

/** Many reads of one state of the file; also five times faster than taking a read lock for each. */
function atOnce<T>(db: DatabaseSync, read: () => T): T {
  db.exec('BEGIN');
  try {
    return read();
  } finally {
    db.exec('COMMIT');
  }
}

function eventOf(reader: Reader, position: number | undefined): StoredEvent | undefined {
  return position === undefined ? undefined : reader.at(position);
}
