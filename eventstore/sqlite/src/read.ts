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
  at(position: number): StoredEvent | undefined;
  command(stream: string, commandId: string): CommandRecord | undefined;
  head(): Position;
}

type HeaderRow = readonly [
  position: number,
  stream: string,
  revision: number,
  id: string,
  type: string,
];

type EventRow = readonly [
  ...HeaderRow,
  commandId: string,
  data: string,
  metadata: string,
  appendedAt: string,
  previousHash: string,
  hash: string,
];

const HEADER = 'position, name, revision, id, type';
const EVENT = `${HEADER}, command_id, data, metadata, appended_at, previous_hash, hash`;
const LIMIT_MAX = 100_000;
const REVISION_MAX = Number.MAX_SAFE_INTEGER;
const NO_LIMIT = -1;

/** Prepares the queries once. */
export function createReader(db: DatabaseSync): Reader {
  const all = (columns: string): string => `
    SELECT ${columns} FROM events CROSS JOIN streams USING (stream_id)
    WHERE position > ? ORDER BY position LIMIT ?`;
  const ofStream = (comparison: string, order: string): string => `
    SELECT ${EVENT} FROM streams CROSS JOIN events USING (stream_id)
    WHERE name = ? AND revision ${comparison} ? ORDER BY revision ${order} LIMIT ?`;
  const events = query<EventRow>(db, all(EVENT));
  const headers = query<HeaderRow>(db, all(HEADER));
  const forwards = query<EventRow>(db, ofStream('>=', 'ASC'));
  const backwards = query<EventRow>(db, ofStream('<=', 'DESC'));
  const event = query<EventRow>(
    db,
    `SELECT ${EVENT} FROM events CROSS JOIN streams USING (stream_id) WHERE position = ?`,
  );
  const end = query<readonly [number, number, string]>(
    db,
    `SELECT stream_id, revision, hash FROM streams CROSS JOIN events USING (stream_id)
     WHERE name = ? ORDER BY revision DESC LIMIT 1`,
  );
  const command = query<readonly [number, number, number]>(
    db,
    `SELECT command_first, revision, position FROM streams CROSS JOIN events USING (stream_id)
     WHERE name = ? AND command_id = ? AND command_first IS NOT NULL`,
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
      return rows.map(eventOf);
    },
    after: ({ after = START, limit }) => events.all(after, atMost(limit)).map(eventOf),
    headersAfter: ({ after = START, limit }) => headers.all(after, atMost(limit)).map(headerOf),
    at(position) {
      const row = event.first(position);
      return row === undefined ? undefined : eventOf(row);
    },
    command(stream, commandId) {
      const row = command.first(stream, commandId);
      if (row === undefined) return undefined;
      return { stream, commandId, first: row[0], last: row[1], position: BigInt(row[2]) };
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

function headerOf(row: HeaderRow): EventHeader {
  return { position: BigInt(row[0]), stream: row[1], revision: row[2], id: row[3], type: row[4] };
}

function eventOf(row: EventRow): StoredEvent {
  return {
    position: BigInt(row[0]),
    stream: row[1],
    revision: row[2],
    id: row[3],
    type: row[4],
    commandId: row[5],
    data: row[6],
    metadata: row[7],
    appendedAt: row[8],
    previousHash: row[9],
    hash: row[10],
  };
}
