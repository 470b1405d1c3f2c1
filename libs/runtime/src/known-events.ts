import type { EventReference, EventStore, StoredEvent } from '#eventstore/core';

/**
 * Which streams have the event of an id: for a store that finds an id in its stream alone, so that a fact known already
 * is not written again to another stream. Derived from the events, and as old as its last look at them: what another
 * process has written since is not in it.
 */
export interface KnownEvents {
  /** Streams that may have the event, side by side with the ids; none when no stream has it. */
  streamsOf(ids: readonly string[]): readonly (readonly string[])[];
  /** Of the streams those of which no event is known: as a rule they do not exist. */
  withoutEvents(streams: readonly string[]): ReadonlySet<string>;
  /** Takes note of events that are in the store. */
  add(events: readonly EventReference[]): void;
}

/** What is to be written, as far as it must be known to find it elsewhere. */
interface Wanted {
  /** Id of the event that would be written, and the stream it would go to. */
  readonly event: EventReference;
}

/**
 * Finds events that other streams have already, by what is to be written. An index may be wrong: what it names is read.
 */
export async function findElsewhere<T extends Wanted>(
  store: Pick<EventStore, 'findEvents'>,
  known: KnownEvents,
  wanted: readonly T[],
): Promise<Map<T, StoredEvent>> {
  const streams = known.streamsOf(wanted.map(({ event }) => event.id));
  const places = wanted.flatMap((each, i) =>
    (streams[i] ?? [])
      .filter((stream) => stream !== each.event.stream)
      .map((stream) => ({ each, stream, id: each.event.id })),
  );
  const found = new Map<T, StoredEvent>();
  if (places.length === 0) return found;
  const events = await store.findEvents(places);
  for (const [i, { each }] of places.entries()) {
    const event = events[i];
    if (event !== undefined && !found.has(each)) found.set(each, event);
  }
  return found;
}
