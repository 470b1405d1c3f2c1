import type {
  AllStreamResolvedEvent,
  ReadAllOptions as ClientReadAll,
  ReadPosition,
} from '@eventstore/db-client';
import { BACKWARDS, END, FORWARDS, START as FROM_START } from '@eventstore/db-client';
import { START } from '#eventstore/core';
import type { Position, ReadAllOptions, StoredEvent } from '#eventstore/core';
import { stored } from './sealed-event.js';

/** Reads a page of the server's log, its own events among it. */
export type ReadLog = (options: ClientReadAll) => Promise<readonly AllStreamResolvedEvent[]>;

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
    const page = await readLog({ direction: FORWARDS, maxCount, fromPosition: placeOf(from) });
    const events = ours(page).filter(({ position }) => position > last);
    if (events.length > 0) return events.slice(0, limit);
    const end = page.at(-1)?.event?.position.commit;
    if (page.length < maxCount || end === undefined) return [];
    from = end;
  }
}

/** Position of our last event. */
export async function lastPosition(readLog: ReadLog): Promise<Position> {
  let fromPosition: ReadPosition = END;
  for (let maxCount: number = LOOK_BACK.first; ; maxCount *= LOOK_BACK.times) {
    maxCount = Math.min(maxCount, LOOK_BACK.most);
    const page = await readLog({ direction: BACKWARDS, maxCount, fromPosition });
    const [last] = ours(page);
    if (last !== undefined) return last.position;
    const end = page.at(-1)?.event?.position;
    if (end === undefined || page.length < maxCount) return START;
    fromPosition = end;
  }
}

/** A position as the client takes it: of an event that came over gRPC the two parts are the same. */
export function placeOf(position: Position): ReadPosition & ('start' | object) {
  return position === START ? FROM_START : { commit: position, prepare: position };
}

/** Names in `$` are the server's. */
function ours(page: readonly AllStreamResolvedEvent[]): StoredEvent[] {
  const events: StoredEvent[] = [];
  for (const { event } of page) {
    if (event !== undefined && !event.streamId.startsWith('$')) events.push(stored(event));
  }
  return events;
}
