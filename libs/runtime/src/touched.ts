import { parseStreamName } from '#libs/kernel';
import type { Checkpoint } from '#libs/views';
import type { EventHeader, EventStore, Position } from '#eventstore/core';

/** Events looked at together when only their names matter. */
export const HEADERS_A_PAGE = 20_000;

/** Persons touched in one pass at most: what is remembered of a pass stays small. */
const PERSONS_A_PASS = 100_000;

/** Whom the events after a checkpoint speak of. */
export interface Touched {
  /** Streams touched, by person. */
  readonly streams: Map<string, Set<string>>;
  /** The last event looked at. */
  readonly checkpoint: Checkpoint;
  readonly events: number;
}

/** How far a pass looks. */
export interface PassBounds {
  /** Last position to look at. Default: the head. */
  readonly upTo?: Position | undefined;
  /** Events looked at, at most some pages more. Default: as many as the persons of one pass have. */
  readonly eventsMax?: number | undefined;
}

/** Reads the names of the streams after a position, to the head or to as many persons as one pass takes. */
export async function touchedAfter(
  store: EventStore,
  after: Position,
  { upTo, eventsMax = Infinity }: PassBounds = {},
): Promise<Touched> {
  const streams = new Map<string, Set<string>>();
  // A stream's name is read once: reading it costs more than all else of its header.
  const seen = new Set<string>();
  let [beforeLast, last] = [after, after];
  let events = 0;
  while (streams.size < PERSONS_A_PASS && events < eventsMax) {
    const read = await store.readAllHeaders({ after: last, limit: HEADERS_A_PAGE });
    const page = upTo === undefined ? read : read.filter(({ position }) => position <= upTo);
    if (page.length === 0) break;
    for (const header of page) {
      if (seen.has(header.stream)) continue;
      seen.add(header.stream);
      touch(streams, header);
    }
    beforeLast = page.at(-2)?.position ?? last;
    last = page.at(-1)?.position ?? last;
    events += page.length;
  }
  const [newest] = events === 0 ? [] : await store.readAll({ after: beforeLast, limit: 1 });
  return {
    streams,
    checkpoint: { position: last, appendedAt: newest?.appendedAt ?? null },
    events,
  };
}

/** Takes note of the person and the stream of an event. */
export function touch(streams: Map<string, Set<string>>, { stream }: EventHeader): void {
  const person = parseStreamName(stream)?.person;
  if (person === undefined) return;
  const known = streams.get(person);
  if (known === undefined) streams.set(person, new Set([stream]));
  else known.add(stream);
}
