import { parseInstant, textIn } from '#libs/kernel';
import type { Fact } from '#libs/kernel';
import { messagesFor } from '#libs/work/acting';
import type { MessageDraft } from '#libs/work';
import type { EventStore, StoredEvent } from '#eventstore/core';
import { isImported } from '../fact-ids.js';
import { factOf, UnreadableEvent } from '../fact-of-event.js';
import type { ViewSeal } from '../grow-persons.js';
import { eventsOfStreams } from '../person-facts.js';
import { changesBy, mayMove } from './change-of-case.js';
import type { OutboxUpdate } from './outbox.js';
import { queued } from './queued.js';
import type { RecentStreams } from '../recent-streams.js';

/** What reactions read. */
export interface ReactionSources {
  readonly store: EventStore;
  readonly seal: ViewSeal;
  readonly streams: RecentStreams;
}

interface Happened {
  readonly event: StoredEvent;
  readonly fact: Fact;
}

/** An imported fact this much older than its arrival is history: nobody is told of it as of news. */
const NEWS_MICROSECONDS = 2 * 86_400_000_000;

function isHistory({ event, fact }: Happened): boolean {
  if (!isImported(event.commandId)) return false;
  const recorded = parseInstant(fact.recordedAt) ?? 0;
  return (parseInstant(event.appendedAt) ?? 0) - recorded > NEWS_MICROSECONDS;
}

/** The fact of an event; one that cannot be read is told of nobody, and does not stop the others. */
function readable(event: StoredEvent, seal: ViewSeal): Happened[] {
  try {
    const fact = factOf(event, seal);
    return fact === undefined ? [] : [{ event, fact }];
  } catch (error) {
    if (error instanceof UnreadableEvent) return [];
    throw error;
  }
}

function byPerson(moving: readonly Happened[]): Map<string, Happened[]> {
  const persons = new Map<string, Happened[]>();
  for (const each of moving) {
    const known = persons.get(each.fact.person);
    if (known === undefined) persons.set(each.fact.person, [each]);
    else known.push(each);
  }
  return persons;
}

async function owedTo(
  { store, seal, streams }: ReactionSources,
  person: string,
  moving: readonly Happened[],
): Promise<MessageDraft[]> {
  const cases = moving.flatMap(({ fact }) => fact.case ?? []);
  const events = await eventsOfStreams(store, streams.of(person, cases));
  const known = events.flatMap((event) => readable(event, seal));
  return moving.flatMap(({ event: { position }, fact }) => {
    // What was stored later, though it is there to be read by now, is not known yet.
    const before = known.filter(({ event }) => event.position < position).map((each) => each.fact);
    return changesBy(fact, before).flatMap(messagesFor);
  });
}

/**
 * What events make of the outbox: a function of each event and of what was stored before it, so that it is the same
 * however the events are cut into batches, and however often they are seen.
 */
export async function reactionsTo(
  sources: ReactionSources,
  events: readonly StoredEvent[],
): Promise<OutboxUpdate> {
  const last = events.at(-1);
  if (last === undefined) return { messages: [] };
  const happened = events.flatMap((event) => readable(event, sources.seal));
  const moving = happened.filter((each) => mayMove(each.fact) && !isHistory(each));
  if (moving.length > 0) await sources.streams.lookUpTo(last.position);
  const owed: MessageDraft[] = [];
  for (const [person, facts] of byPerson(moving)) {
    owed.push(...(await owedTo(sources, person, facts)));
  }
  const messages = owed.map((each) => queued(each, sources.seal));
  sources.seal.commit();
  return {
    messages,
    retried: happened.flatMap(({ fact }) =>
      fact.type === 'MessageRetried' ? (textIn(fact.data, 'message') ?? []) : [],
    ),
    reachable: happened.flatMap(({ fact }) =>
      fact.type === 'ContactDeclared' && textIn(fact.data, 'email') !== null ? fact.person : [],
    ),
    checkpoint: last.position,
  };
}
