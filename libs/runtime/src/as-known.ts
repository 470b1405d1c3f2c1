import { parseInstant } from '#libs/kernel';
import type { Instant } from '#libs/kernel';
import type { Question } from '#libs/law';
import { personView } from '#libs/views';
import type { PersonView } from '#libs/views';
import type { Sources } from './sources.js';
import { factsOf } from './person-facts.js';

/** The views as they stood at a moment: the rows that hold for it, and views computed anew for everyone else. */
export interface AsKnown {
  /** Persons of whom something was recorded later: their rows do not hold. */
  readonly late: ReadonlySet<string>;
  readonly anew: readonly PersonView[];
}

/**
 * The views as they stood at a moment.
 *
 * @throws {UnreadableEvent} Somebody's events, who has to be answered anew, cannot be read.
 */
export async function asKnown(sources: Sources, knownAt: Instant): Promise<AsKnown> {
  return without(sources, knownAt, sources.views.recordedAfter(knownAt));
}

/**
 * The views as they stood at a moment, for a question about work: what was done about a case later is not known either.
 *
 * @throws {UnreadableEvent} as `asKnown`.
 */
export async function workAsKnown(sources: Sources, knownAt: Instant): Promise<AsKnown> {
  const { views } = sources;
  return without(sources, knownAt, [
    ...views.recordedAfter(knownAt),
    ...views.workedAfter(knownAt),
  ]);
}

async function without(
  sources: Sources,
  knownAt: Instant,
  persons: readonly string[],
): Promise<AsKnown> {
  const late = new Set(persons);
  const anew: PersonView[] = [];
  let done = 0;
  for (const person of late) {
    const events = await eventsOfKnownPerson(sources, person);
    const view = personView(person, factsOf(events, sources.seal), knownAt);
    if (view.outlook !== null) anew.push(view);
    sources.onProgress?.({ what: 'persons answered anew', done: ++done, total: late.size });
  }
  return { late, anew };
}

async function eventsOfKnownPerson({ store, views }: Sources, person: string) {
  const read = await store.readStreams(views.streamsOfEach([person]).flat());
  return read.flat();
}

/** The moment of a question; of an unreadable one, the beginning of 1970. */
export function instantOf(question: Question): Instant {
  return parseInstant(question.knownAt) ?? 0;
}
