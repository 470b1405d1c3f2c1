import { randomUUID } from 'node:crypto';
import { allPages } from '#eventstore/core';
import type { EventStore, EventToAppend, Position, StoredEvent } from '#eventstore/core';

/** Where a store under test lives; a durable one can be closed and opened again. */
export interface StorePlace {
  open(): Promise<EventStore>;
  /** Removes what the store has left, once it is closed. */
  remove(): Promise<void>;
}

/**
 * Makes a place for one test. It need not be empty: tests begin at its head, in streams of their
 * own.
 */
export type StoreFactory = () => Promise<StorePlace>;

/** The store of one test. */
export interface Subject {
  readonly store: EventStore;
  /** Head of the store before the test. */
  readonly start: Position;
  /** Closes the store and opens it again. */
  reopen(): Promise<EventStore>;
  /** A second store at the same place, as another process has it; closed with the test. */
  another(): Promise<EventStore>;
  dispose(): Promise<void>;
}

export async function openSubject(factory: StoreFactory): Promise<Subject> {
  const place = await factory();
  let store = await place.open();
  const start = await store.head();
  const others: EventStore[] = [];
  return {
    get store() {
      return store;
    },
    start,
    async reopen() {
      await store.close();
      store = await place.open();
      return store;
    },
    async another() {
      const other = await place.open();
      others.push(other);
      return other;
    },
    async dispose() {
      for (const other of others) await other.close();
      await store.close();
      await place.remove();
    },
  };
}

/** A stream that no other test uses. */
export function newStream(name = 'conformance'): string {
  return `${name}-${randomUUID()}`;
}

/** An event that no other test uses. */
export function newEvent(content: Partial<EventToAppend> = {}): EventToAppend {
  return {
    id: randomUUID(),
    type: 'SomethingHappened',
    data: '{"n":1}',
    metadata: '{"recordedAt":"2026-10-10T08:12:00.123Z"}',
    ...content,
  };
}

export function newEvents(count: number): readonly EventToAppend[] {
  return Array.from({ length: count }, (_, index) => newEvent({ data: JSON.stringify({ index }) }));
}

/** Appends events to a stream that does not exist, one command each. */
export async function fill(store: EventStore, stream: string, count: number): Promise<void> {
  const batches = newEvents(count).map((event, index) => ({
    stream,
    events: [event],
    expected: index === 0 ? ('none' as const) : index - 1,
    commandId: randomUUID(),
  }));
  const outcomes = await store.appendMany(batches);
  const refused = outcomes.find(({ outcome }) => outcome !== 'appended');
  if (refused !== undefined) throw new Error(`could not fill ${stream}: ${refused.outcome}`);
}

/** Everything in the store after a position. */
export async function everythingAfter(
  store: EventStore,
  after: Position,
): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const page of allPages(store, { after })) events.push(...page);
  return events;
}

/** What a writer gave of a stored event. */
export function asGiven({ id, type, data, metadata }: StoredEvent): EventToAppend {
  return { id, type, data, metadata };
}
