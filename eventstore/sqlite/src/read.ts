import type { DatabaseSync } from 'node:sqlite';
import { NO_HASH, START } from '#eventstore/core';
import type {
  CommandRecord,
  EventHeader,
  Position,
  ReadAllOptions,
  ReadStreamOptions,
  StoredEvent,
  StreamEnd,
} from '#eventstore/core';
import { query } from './statements.js';

/** The end of a stream, with its key in the file. */
export interface StoredEnd extends StreamEnd {
  readonly streamId: number;
}

/** Everything that is asked of the file; each call sees the last commit. */
export interface Reader {
  end(stream: string): StoredEnd | undefined;
  stream(name: string, reading?: ReadStreamOptions): readonly StoredEvent[];
  after(reading: ReadAllOptions): readonly StoredEvent[];
  headersAfter(reading: ReadAllOptions): readonly EventHeader[];
  /** The event at a position, if it has that id. */
  event(position: number, id: string): StoredEvent | undefined;
  /** The command whose last event is at a position, if it is that one. */
  command(
    position: number,
    stream: string,
    streamId: number,
    commandId: string,
  ): CommandRecord | undefined;
  head(): Position;
}

type HeaderRow = readonly [position: number, stream: string];

type ContentRow = readonly [
  position: number,
  revision: number,
  id: string,
  type: string,
  commandId: string,
  data: string,
  metadata: string,
  appendedAt: string,
  previousHash: string,
  hash: string,
];

type EventRow = readonly [...ContentRow, stream: string];

const CONTENT = `position, revision, id, type, command_id, data, metadata, appended_at, previous_hash, hash`;
const LIMIT_MAX = 100_000;
const REVISION_MAX = Number.MAX_SAFE_INTEGER;
const NO_LIMIT = -1;

/** Prepares the queries once. */
export function createReader(db: DatabaseSync): Reader {
  const all = (columns: string): string => `
    SELECT ${columns}, name FROM events CROSS JOIN streams USING (stream_id)
    WHERE position > ? ORDER BY position LIMIT ?`;
  // `+ 0`: SQLite compiles a statement anew whenever a bare parameter of a LIMIT is bound, which
  // takes longer than to find the stream.
  const ofStream = (comparison: string, order: string): string => `
    SELECT ${CONTENT} FROM streams CROSS JOIN events USING (stream_id)
    WHERE name = ? AND revision ${comparison} ? ORDER BY revision ${order} LIMIT ? + 0`;
  const events = query<EventRow>(db, all(CONTENT));
  const headers = query<HeaderRow>(db, all('position'));
  const forwards = query<ContentRow>(db, ofStream('>=', 'ASC'));
  const backwards = query<ContentRow>(db, ofStream('<=', 'DESC'));
  const event = query<EventRow>(
    db,
    `SELECT ${CONTENT}, name FROM events CROSS JOIN streams USING (stream_id)
     WHERE position = ? AND id = ?`,
  );
  const end = query<readonly [number, number, string]>(
    db,
    `SELECT stream_id, revision, hash FROM streams CROSS JOIN events USING (stream_id)
     WHERE name = ? ORDER BY revision DESC LIMIT 1`,
  );
  const command = query<readonly [number, number]>(
    db,
    `SELECT command_first, revision FROM events
     WHERE position = ? AND stream_id = ? AND command_id = ? AND command_first IS NOT NULL`,
  );
  const head = query<readonly [number | null]>(db, 'SELECT max(position) FROM events');

  return {
    end(stream) {
      const row = end.first(stream);
      return row === undefined ? undefined : { streamId: row[0], revision: row[1], hash: row[2] };
    },
    stream(name, { from, direction = 'forwards', limit = NO_LIMIT } = {}) {
      const rows =
        direction === 'forwards'
          ? forwards.all(name, from ?? 0, limit)
          : backwards.all(name, from ?? REVISION_MAX, limit);
      // The name is not read again with every row: it would be a new text each time.
      return rows.map((row) => eventOf(row, name));
    },
    after: ({ after = START, limit }) =>
      events.all(after, atMost(limit)).map((row) => eventOf(row, row[10])),
    headersAfter: ({ after = START, limit }) => headers.all(after, atMost(limit)).map(headerOf),
    event(position, id) {
      const row = event.first(position, id);
      return row === undefined ? undefined : eventOf(row, row[10]);
    },
    command(position, stream, streamId, commandId) {
      const row = command.first(position, streamId, commandId);
      if (row === undefined) return undefined;
      return { stream, commandId, first: row[0], last: row[1], position: BigInt(position) };
    },
    head: () => BigInt(head.first()?.[0] ?? 0),
  };
}

/** The end of a stream that does not exist. */
export const ABSENT: StreamEnd = { revision: -1, hash: NO_HASH };

function atMost(limit: number): number {
  if (!(Number.isInteger(limit) && limit >= 1 && limit <= LIMIT_MAX)) {
    throw new RangeError(`a page has 1 to ${LIMIT_MAX} events, not ${limit}`);
  }
  return limit;
}

function headerOf([position, stream]: HeaderRow): EventHeader {
  return { position: BigInt(position), stream };
}

function eventOf(row: ContentRow | EventRow, stream: string): StoredEvent {
  return {
    position: BigInt(row[0]),
    stream,
    revision: row[1],
    id: row[2],
    type: row[3],
    commandId: row[4],
    data: row[5],
    metadata: row[6],
    appendedAt: row[7],
    previousHash: row[8],
    hash: row[9],
  };
}
