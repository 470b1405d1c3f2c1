import { parseStreamName } from '#libs/kernel';
import type { Fact, Json } from '#libs/kernel';
import { personView } from '#libs/views';
import type { Checkpoint, Parked, PersonView, ViewStore } from '#libs/views';
import type { EventHeader, EventStore, Position, StoredEvent } from '#eventstore/core';
import { UnreadableEvent } from './fact-event.js';
import type { FactSeal } from './fact-event.js';
import { factsOf } from './person-facts.js';
import type { OnProgress } from './progress.js';

/** Seals personal texts that a view must show, for the derived store. */
export interface ViewSeal extends FactSeal {
  sealValue(person: string, context: string, value: Json): Json;
}

/** What the views grow from and into. */
export interface Growth {
  readonly store: EventStore;
  readonly views: ViewStore;
  readonly seal: ViewSeal;
}

/** Context under which the free text of a rupture is sealed in the views. */
export const RUPTURE_REASON = 'views.ruptures.reason';

const HEADERS_A_PAGE = 20_000;
const PERSONS_A_WRITE = 64;
/** Persons touched in one pass at most: what is remembered of a pass stays small. */
const PERSONS_A_PASS = 100_000;

interface Touched {
  /** Streams touched, by person. */
  readonly streams: Map<string, Set<string>>;
  /** The last event looked at. */
  readonly checkpoint: Checkpoint;
  readonly events: number;
}

async function touchedAfter(store: EventStore, after: Position): Promise<Touched> {
  const streams = new Map<string, Set<string>>();
  let [beforeLast, last] = [after, after];
  let events = 0;
  while (streams.size < PERSONS_A_PASS) {
    const page = await store.readAllHeaders({ after: last, limit: HEADERS_A_PAGE });
    if (page.length === 0) break;
    for (const header of page) touch(streams, header);
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

function touch(streams: Map<string, Set<string>>, { stream }: EventHeader): void {
  const person = parseStreamName(stream)?.person;
  if (person === undefined) return;
  const known = streams.get(person);
  if (known === undefined) streams.set(person, new Set([stream]));
  else known.add(stream);
}

function sealed(view: PersonView, seal: ViewSeal): PersonView {
  if (view.ruptures.length === 0) return view;
  const ruptures = view.ruptures.map((rupture) => ({
    ...rupture,
    reason: seal.sealValue(view.person, RUPTURE_REASON, rupture.reason),
  }));
  return { ...view, ruptures };
}

function message(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

interface PersonStreams {
  readonly person: string;
  readonly streams: readonly string[];
}

/** The events of several persons, read together: one page of the store is read once, not once a person. */
async function eventsOfPersons(
  store: EventStore,
  persons: readonly PersonStreams[],
): Promise<(readonly StoredEvent[])[]> {
  const read = await store.readStreams(persons.flatMap(({ streams }) => streams));
  let next = 0;
  return persons.map(({ streams }) => read.slice(next, (next += streams.length)).flat());
}

/**
 * The view of a person, or why there is none. A failure of the place of the keys is thrown: it passes, and would park
 * somebody of whom every event can be read.
 */
function readPerson(
  person: string,
  events: readonly StoredEvent[],
  seal: FactSeal,
): PersonView | Parked {
  let facts: Fact[];
  try {
    facts = factsOf(events, seal);
  } catch (error) {
    if (error instanceof UnreadableEvent) return { person, reason: message(error) };
    throw error;
  }
  try {
    return personView(person, facts);
  } catch (error) {
    return { person, reason: message(error) };
  }
}

/** Grows the rows of some persons, in one transaction. One whose events cannot be read is parked; the others go on. */
async function growPersons(
  { store, views, seal }: Growth,
  touched: readonly [string, ReadonlySet<string>][],
  checkpoint?: Checkpoint,
): Promise<void> {
  const persons = touched.map(([person, streams]) => ({
    person,
    streams: [...new Set([...views.streamsOf(person), ...streams])],
  }));
  const events = await eventsOfPersons(store, persons);
  const grown: PersonView[] = [];
  const parked: Parked[] = [];
  for (const [i, { person }] of persons.entries()) {
    const read = readPerson(person, events[i] ?? [], seal);
    if ('reason' in read) parked.push(read);
    else grown.push(sealed(read, seal));
  }
  seal.commit();
  const streams = touched.flatMap(([person, names]) =>
    [...names].map((stream) => ({ person, stream })),
  );
  views.write({
    views: grown,
    parked,
    streams,
    ...(checkpoint === undefined ? {} : { checkpoint }),
  });
}

async function growPass(growth: Growth, touched: Touched, report: () => void): Promise<void> {
  const persons = [...touched.streams];
  let i = 0;
  for (; i + PERSONS_A_WRITE < persons.length; i += PERSONS_A_WRITE) {
    await growPersons(growth, persons.slice(i, i + PERSONS_A_WRITE));
    report();
  }
  // The checkpoint moves with the last rows of the pass, never before.
  await growPersons(growth, persons.slice(i), touched.checkpoint);
  report();
}

/**
 * Brings the views to the head of the store: finds the persons the new events speak of, and grows the rows of each
 * again from its events. A row is a function of all facts of its person, so a pass cut short loses nothing: the next
 * one begins at the same checkpoint and writes the same rows.
 *
 * @param atLeast Stops when fewer events than this are waiting: while a writer is at work, long passes do less twice.
 * @returns How many events were caught up with.
 */
export async function growViews(
  growth: Growth,
  onProgress?: OnProgress,
  atLeast = 1,
): Promise<number> {
  let events = 0;
  for (;;) {
    const touched = await touchedAfter(growth.store, growth.views.checkpoint().position);
    if (touched.events < atLeast) return events;
    events += touched.events;
    let done = 0;
    await growPass(growth, touched, () => {
      done = Math.min(done + PERSONS_A_WRITE, touched.streams.size);
      onProgress?.({ what: 'views, persons', done, total: touched.streams.size });
    });
  }
}

/** How far the views are behind the store. */
export interface Lag {
  readonly events: number;
  /** Age of the oldest event not yet in the views; 0 when there is none. */
  readonly seconds: number;
}

/** @param now The store's clock, in milliseconds. */
export async function lagOf({ store, views }: Omit<Growth, 'seal'>, now: number): Promise<Lag> {
  const { position } = views.checkpoint();
  const [next] = await store.readAll({ after: position, limit: 1 });
  if (next === undefined) return { events: 0, seconds: 0 };
  const behind = await countAfter(store, position);
  return { events: behind, seconds: Math.max(0, (now - Date.parse(next.appendedAt)) / 1000) };
}

async function countAfter(store: EventStore, after: Position): Promise<number> {
  let position = after;
  let count = 0;
  for (;;) {
    const page = await store.readAllHeaders({ after: position, limit: HEADERS_A_PAGE });
    const last = page.at(-1);
    if (last === undefined) return count;
    count += page.length;
    position = last.position;
  }
}

/** Keeps the views at the head until the signal aborts: first what is stored, then what comes. */
export async function followViews(growth: Growth, signal: AbortSignal): Promise<void> {
  await growViews(growth);
  await growth.store.subscribe({
    after: growth.views.checkpoint().position,
    signal,
    onEvents: async (events) => {
      const streams = new Map<string, Set<string>>();
      for (const event of events) touch(streams, event);
      const last = events.at(-1);
      if (last === undefined) return;
      const checkpoint = { position: last.position, appendedAt: last.appendedAt };
      await growPersons(growth, [...streams], checkpoint);
    },
  });
}
