import { parseStreamName } from '#libs/kernel';
import { personView } from '#libs/views';
import type { PersonView } from '#libs/views';
import { RUPTURE_REASON } from './grow-persons.js';
import type { Sources } from './sources.js';
import { eventsOfStreams, factsOf } from './person-facts.js';

/** A row of the views that is not what the events say. */
export interface ViewDifference {
  readonly person: string;
  readonly detail: string;
}

/** Whom the events speak of. */
interface Spoken {
  /** Streams up to the views' checkpoint, by person. */
  readonly people: Map<string, Set<string>>;
  /** Spoken of after the checkpoint: their rows may be from before, or from after, and cannot be judged. */
  readonly unsettled: Set<string>;
  /** Last event looked at. */
  last: bigint;
}

function addStream(people: Map<string, Set<string>>, person: string, stream: string): void {
  const streams = people.get(person);
  if (streams === undefined) people.set(person, new Set([stream]));
  else streams.add(stream);
}

/** Looks at what was appended since, which another process may go on doing. */
async function listen({ store }: Sources, spoken: Spoken, checkpoint: bigint): Promise<void> {
  for (;;) {
    const page = await store.readAllHeaders({ after: spoken.last, limit: 20_000 });
    for (const { stream, position } of page) {
      spoken.last = position;
      const person = parseStreamName(stream)?.person;
      if (person === undefined) continue;
      if (position > checkpoint) spoken.unsettled.add(person);
      else addStream(spoken.people, person, stream);
    }
    if (page.length === 0) return;
  }
}

/** The views keep moments to the microsecond as far as a number is exact, beyond the year 2255 that year's end. */
function storable(instant: number): number {
  return Math.max(-Number.MAX_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, instant));
}

/** Computed views as text, to be compared with those that were kept. */
function computedText(view: PersonView): string {
  const workedFrom = view.workedFrom === null ? null : storable(view.workedFrom);
  return JSON.stringify({ ...view, knownFrom: storable(view.knownFrom), workedFrom });
}

/** Kept views as text; what was sealed differs from one writing to the next, and is opened. */
function keptText(view: PersonView, seal: Sources['seal']): string {
  const ruptures = view.ruptures.map((row) => ({
    ...row,
    reason: seal.openValue(RUPTURE_REASON, row.reason),
  }));
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
  const isSame = keptText(kept, seal) === computedText(personView(person, facts));
  return isSame ? null : 'the rows differ from those computed from the events';
}

/**
 * Computes every person's rows again from the events, up to the views' checkpoint, and yields those that differ. While
 * another process grows the views, rows run ahead of the checkpoint: persons spoken of after it are passed over.
 */
export async function* verifyViews(sources: Sources): AsyncGenerator<ViewDifference> {
  const { position } = sources.views.checkpoint();
  const spoken: Spoken = { people: new Map(), unsettled: new Set(), last: 0n };
  await listen(sources, spoken, position);
  let done = 0;
  for (const [person, streams] of spoken.people) {
    const detail = spoken.unsettled.has(person)
      ? null
      : await differenceOf(sources, person, streams);
    if (detail !== null) {
      await listen(sources, spoken, position);
      if (!spoken.unsettled.has(person)) yield { person, detail };
    }
    sources.onProgress?.({ what: 'views verified', done: ++done, total: spoken.people.size });
  }
  const unheard: string[] = [];
  for (const { person } of sources.views.people()) {
    if (!spoken.people.has(person)) unheard.push(person);
  }
  await listen(sources, spoken, position);
  for (const person of unheard) {
    if (!spoken.unsettled.has(person)) yield { person, detail: 'no event speaks of this person' };
  }
}
