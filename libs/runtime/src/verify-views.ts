import { parseStreamName } from '#libs/kernel';
import type { Json } from '#libs/kernel';
import { personView } from '#libs/views';
import type { PersonView } from '#libs/views';
import { RUPTURE_REASON } from './grow-views.js';
import type { Sources } from './ask.js';
import { eventsOfStreams, factsOf } from './person-facts.js';

/** A row of the views that is not what the events say. */
export interface ViewDifference {
  readonly person: string;
  readonly detail: string;
}

async function streamsByPerson({ store, views }: Sources): Promise<Map<string, Set<string>>> {
  const people = new Map<string, Set<string>>();
  const { position } = views.checkpoint();
  for (let after = 0n; after < position;) {
    const page = await store.readAllHeaders({ after, limit: 20_000 });
    const last = page.at(-1);
    if (last === undefined) break;
    for (const header of page) {
      const person = header.position <= position ? parseStreamName(header.stream)?.person : null;
      if (person == null) continue;
      const streams = people.get(person);
      if (streams === undefined) people.set(person, new Set([header.stream]));
      else streams.add(header.stream);
    }
    after = last.position;
  }
  return people;
}

/** A view as text, with what differs from one writing to the next opened or left out. */
function comparable(view: PersonView, open: (value: Json) => Json): string {
  const ruptures = view.ruptures.map((row) => ({ ...row, reason: open(row.reason) }));
  return JSON.stringify({ ...view, ruptures });
}

async function differenceOf(
  sources: Sources,
  person: string,
  streams: ReadonlySet<string>,
): Promise<string | null> {
  const { store, views, seal } = sources;
  const kept = views.viewOf(person);
  if (kept === undefined) return 'the views have no row for this person';
  let facts;
  try {
    facts = factsOf(await eventsOfStreams(store, [...streams]), seal);
  } catch (error) {
    return `the events cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
  const parked = views.person(person)?.parked ?? null;
  if (parked !== null) return `parked: ${parked}`;
  const open = (value: Json): Json => seal.openValue(RUPTURE_REASON, value);
  const isSame = comparable(kept, open) === comparable(personView(person, facts), open);
  return isSame ? null : 'the rows differ from those computed from the events';
}

/** Computes every person's rows again from the events, up to the views' checkpoint, and yields those that differ. */
export async function* verifyViews(sources: Sources): AsyncGenerator<ViewDifference> {
  const people = await streamsByPerson(sources);
  let done = 0;
  for (const [person, streams] of people) {
    const detail = await differenceOf(sources, person, streams);
    if (detail !== null) yield { person, detail };
    sources.onProgress?.({ what: 'views verified', done: ++done, total: people.size });
  }
  for (const { person } of sources.views.people()) {
    if (!people.has(person)) yield { person, detail: 'no event speaks of this person' };
  }
}
