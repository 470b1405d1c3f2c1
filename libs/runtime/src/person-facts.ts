import { compareCodePoints, parseStreamName, personStream } from '#libs/kernel';
import type { Fact } from '#libs/kernel';
import type { ViewStore } from '#libs/views';
import type { EventStore, StoredEvent } from '#eventstore/core';
import { factOf } from './fact-of-event.js';
import type { FactSeal } from './fact-seal.js';

function byPosition(a: StoredEvent, b: StoredEvent): number {
  return a.position < b.position ? -1 : 1;
}

/** The streams of a person that began after the views' checkpoint: found by reading the names of what follows. */
async function recentStreams(
  store: EventStore,
  after: bigint,
  person: string,
): Promise<Set<string>> {
  const streams = new Set<string>();
  for (let position = after; ;) {
    const page = await store.readAllHeaders({ after: position, limit: 10_000 });
    const last = page.at(-1);
    if (last === undefined) return streams;
    for (const { stream } of page) {
      if (parseStreamName(stream)?.person === person) streams.add(stream);
    }
    position = last.position;
  }
}

/** Reads the given streams of a person together, in the order of the store. */
export async function eventsOfStreams(
  store: EventStore,
  streams: readonly string[],
): Promise<StoredEvent[]> {
  const read = await store.readStreams(streams);
  return read.flat().sort(byPosition);
}

/**
 * Every event of a person, whether or not the views have seen it: the streams the views know, and those that began
 * since.
 */
export async function eventsOfPerson(
  store: EventStore,
  views: Pick<ViewStore, 'checkpoint' | 'streamsOfEach'> | null,
  person: string,
): Promise<StoredEvent[]> {
  const streams = new Set([personStream(person), ...(views?.streamsOfEach([person]).flat() ?? [])]);
  const after = views?.checkpoint().position ?? 0n;
  for (const stream of await recentStreams(store, after, person)) streams.add(stream);
  return eventsOfStreams(store, [...streams].sort(compareCodePoints));
}

/** The facts that events remember; events of unknown types are passed over. */
export function factsOf(events: readonly StoredEvent[], seal: FactSeal): Fact[] {
  const facts: Fact[] = [];
  for (const event of events) {
    const fact = factOf(event, seal);
    if (fact !== undefined) facts.push(fact);
  }
  return facts;
}
