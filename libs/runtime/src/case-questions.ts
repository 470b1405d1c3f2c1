import { caseStream, parseInstant, parseStreamName } from '#libs/kernel';
import type { Fact } from '#libs/kernel';
import { countOfEvents, START } from '#eventstore/core';
import type { EventStore, StoredEvent } from '#eventstore/core';
import type { Sources } from './sources.js';
import { factOf } from './fact-of-event.js';
import type { FactSeal } from './fact-seal.js';
import { eventsOfPerson, factsOf } from './person-facts.js';

/** A case by its name: an id of a case is unique for its person only. */
export interface CaseName {
  readonly person: string;
  readonly case: string;
}

/** The facts from which everything about a case is answered. */
export interface CaseFacts extends CaseName {
  /** Of the whole person, as far as the question lets them exist. */
  readonly facts: readonly Fact[];
  /** The moment the last of them was recorded, as written; null when there is none. */
  readonly lastRecordedAt: string | null;
}

/** The case has no event of that revision. */
export class UnknownRevision extends Error {
  override readonly name = 'UnknownRevision';
}

/** A case written so that it means one case: `PERSON/CASE`, a slash within an id as `%002F`. */
export function writtenCase({ person, case: id }: CaseName): string {
  return caseStream(person, id).slice('case-'.length);
}

function distinct(names: readonly CaseName[]): CaseName[] {
  return [...new Map(names.map((name) => [writtenCase(name), name])).values()];
}

/** Every reading of `text` as a person and a case: either id may hold a slash. */
function readings(text: string): CaseName[] {
  const found: CaseName[] = [];
  const { person, case: id } = parseStreamName(`case-${text}`) ?? {};
  if (person !== undefined && id !== undefined && id !== null) found.push({ person, case: id });
  for (let at = text.indexOf('/'); at > 0; at = text.indexOf('/', at + 1)) {
    found.push({ person: text.slice(0, at), case: text.slice(at + 1) });
  }
  return distinct(found);
}

async function exists(store: EventStore, { person, case: id }: CaseName): Promise<boolean> {
  return (await store.tail(caseStream(person, id))).revision >= 0;
}

/** The cases of that id, whoever's they are: found by reading the names of all streams. */
async function casesOfId(
  { store, onProgress }: Pick<Sources, 'store' | 'onProgress'>,
  id: string,
): Promise<CaseName[]> {
  const found: CaseName[] = [];
  const seen = new Set<string>();
  const total = await countOfEvents(store);
  let done = 0;
  for (let after = START; ;) {
    const page = await store.readAllHeaders({ after, limit: 10_000 });
    const last = page.at(-1);
    if (last === undefined) return found;
    for (const { stream } of page) {
      if (seen.has(stream)) continue;
      seen.add(stream);
      const name = parseStreamName(stream);
      if (name?.case === id) found.push({ person: name.person, case: id });
    }
    after = last.position;
    onProgress?.({ what: 'events looked through', done: (done += page.length), total });
  }
}

/**
 * The cases a person at a keyboard may mean by a text: `PERSON/CASE`, or the id of a case alone. None, one, or several to
 * choose from; a store is looked through only for an id alone.
 */
export async function casesNamed(
  sources: Pick<Sources, 'store' | 'onProgress'>,
  text: string,
): Promise<CaseName[]> {
  const whole: CaseName[] = [];
  for (const name of readings(text)) if (await exists(sources.store, name)) whole.push(name);
  return whole.length > 0 ? whole : casesOfId(sources, text);
}

function recordedAt(facts: readonly Fact[]): string | null {
  let last: { readonly text: string; readonly instant: number } | null = null;
  for (const { recordedAt: text } of facts) {
    const instant = parseInstant(text) ?? 0;
    if (last === null || instant > last.instant) last = { text, instant };
  }
  return last?.text ?? null;
}

/** When the fact of that revision was recorded; of an event this release does not know, when the one before it was. */
function momentOf(own: readonly StoredEvent[], revision: number, seal: FactSeal): number {
  for (const event of own.toReversed()) {
    const fact = event.revision > revision ? undefined : factOf(event, seal);
    if (fact !== undefined) return parseInstant(fact.recordedAt) ?? 0;
  }
  return -Infinity;
}

/** The case's own events up to a revision, and of the person's others those recorded by the moment of that revision. */
function factsAt(
  events: readonly StoredEvent[],
  stream: string,
  revision: number,
  seal: FactSeal,
): Fact[] {
  const own = events.filter((event) => event.stream === stream);
  if (!own.some((event) => event.revision === revision)) {
    throw new UnknownRevision(`there is no revision ${revision}: the last is ${own.length - 1}`);
  }
  const moment = momentOf(own, revision, seal);
  return events.flatMap((event) => {
    if (event.stream === stream && event.revision > revision) return [];
    const fact = factOf(event, seal);
    if (fact === undefined) return [];
    const isKnown = event.stream === stream || (parseInstant(fact.recordedAt) ?? 0) <= moment;
    return isKnown ? [fact] : [];
  });
}

/**
 * The facts of the person of a case.
 *
 * @param at A revision of the case's stream, from 0: only the case's events up to it exist, and of the person's others
 *   those recorded by the moment its fact was.
 * @throws {UnknownRevision} The stream does not reach that revision.
 * @throws {UnreadableEvent} as `factOf`.
 */
export async function factsForCase(
  { store, views, seal }: Sources,
  name: CaseName,
  at?: number,
): Promise<CaseFacts> {
  const { person, case: id } = name;
  const events = await eventsOfPerson(store, views, person);
  const facts =
    at === undefined ? factsOf(events, seal) : factsAt(events, caseStream(person, id), at, seal);
  return { person, case: id, facts, lastRecordedAt: recordedAt(facts) };
}
