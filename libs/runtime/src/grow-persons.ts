import type { Fact, Json } from '#libs/kernel';
import { personView } from '#libs/views';
import type { Parked, PersonView, ViewStore, ViewUpdate } from '#libs/views';
import type { EventStore, StoredEvent } from '#eventstore/core';
import { UnreadableEvent } from './fact-of-event.js';
import type { FactSeal } from './fact-seal.js';
import { factsOf } from './person-facts.js';

/** Seals personal texts that a view must show, for the derived store. */
export interface ViewSeal extends FactSeal {
  sealValue(person: string, context: string, value: Json): Json;
}

/** What the views grow from and into. */
export interface Growth {
  readonly store: EventStore;
  readonly views: ViewStore;
  readonly seal: ViewSeal;
  /** Events looked at in one pass, at most some pages more. Default: as many as a hundred thousand persons have. */
  readonly eventsAPass?: number;
}

/** Persons grown in one transaction. */
export const PERSONS_A_WRITE = 64;

/** Context under which the free text of a rupture is sealed in the views. */
export const RUPTURE_REASON = 'views.ruptures.reason';

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

/**
 * Grows the rows of some persons, in one transaction. One whose events cannot be read is parked; the others go on.
 *
 * @param reached What is reached with these rows: the checkpoint, or how far the pass has come.
 */
export async function growPersons(
  { store, views, seal }: Growth,
  touched: readonly [string, ReadonlySet<string>][],
  reached: Pick<ViewUpdate, 'checkpoint' | 'pass'> = {},
): Promise<void> {
  const known = views.streamsOfEach(touched.map(([person]) => person));
  const persons = touched.map(([person, streams], i) => ({
    person,
    streams: [...new Set([...(known[i] ?? []), ...streams])],
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
    ...reached,
  });
}
