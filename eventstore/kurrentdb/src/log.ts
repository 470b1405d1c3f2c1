import { START } from '#eventstore/core';
import type { Position, ReadAllOptions, StoredEvent } from '#eventstore/core';
import type { LogPart, LogPlace } from './wire/read-request.js';

/** Reads a page of the server's log, its own events among it. */
export type ReadLog = (part: LogPart) => Promise<readonly StoredEvent[]>;

const LIMIT_MAX = 100_000;

/** The server writes events of its own behind ours, statistics and settings: the end is looked for in wider pages. */
const LOOK_BACK = { first: 8, times: 8, most: 4096 } as const;

/** Our events after a position, as the port's `readAll` gives them. */
export async function eventsAfter(
  readLog: ReadLog,
  { after: last = START, limit }: ReadAllOptions,
): Promise<readonly StoredEvent[]> {
  if (!(Number.isInteger(limit) && limit >= 1 && limit <= LIMIT_MAX)) {
    throw new RangeError(`a page has 1 to ${LIMIT_MAX} events, not ${limit}`);
  }
  for (let from = last; ;) {
    // A reading begins with the event at its position, which is the last one already read.
    const maxCount = from === START ? limit : limit + 1;
    const page = await readLog({ direction: 'forwards', limit: maxCount, from: placeOf(from) });
    const events = ours(page).filter(({ position }) => position > last);
    if (events.length > 0) return events.slice(0, limit);
    const end = page.at(-1)?.position;
    if (page.length < maxCount || end === undefined) return [];
    from = end;
  }
}

/** Position of our last event. */
export async function lastPosition(readLog: ReadLog): Promise<Position> {
  let from: LogPart['from'] = 'end';
  for (let maxCount: number = LOOK_BACK.first; ; maxCount *= LOOK_BACK.times) {
    maxCount = Math.min(maxCount, LOOK_BACK.most);
    const page = await readLog({ direction: 'backwards', limit: maxCount, from });
    const [last] = ours(page);
    if (last !== undefined) return last.position;
    const end = page.at(-1)?.position;
    if (end === undefined || page.length < maxCount) return START;
    from = placeOf(end);
  }
}

/** A position as the client takes it: of an event that came over gRPC the two parts are the same. */
export function placeOf(position: Position): LogPlace | 'start' {
  return position === START ? 'start' : { commit: position, prepare: position };
}

/** Names in `$` are the server's. */
function ours(page: readonly StoredEvent[]): StoredEvent[] {
  return page.filter(({ stream }) => !stream.startsWith('$'));
}
