import { isObject, parisDay, parseDay } from '#libs/kernel';
import type { Fact, Json } from '#libs/kernel';
import { knownFacts, PRACTICE, situationOf } from '#libs/law';
import { foldFacts } from '#libs/person';
import { letterFor, reminderVars } from '#libs/work/acting';
import type { MessageVars } from '#libs/work';
import type { EventStore } from '#eventstore/core';
import type { Sources } from '../sources.js';
import { eventsOfPerson, factsOf } from '../person-facts.js';
import type { Moment, OutboxMessage } from './outbox.js';
import { contextOf } from './queued.js';
import type { KnownStreams } from '../recent-streams.js';
import type { Mail } from './sender.js';

/** What a letter is written from. */
export interface LetterSources {
  readonly store: EventStore;
  readonly seal: Sources['seal'];
  readonly views: KnownStreams;
  readonly now: () => Moment;
}

function varsOf(opened: Json): MessageVars | null {
  if (!isObject(opened) || '$redacted' in opened) return null;
  return opened as MessageVars;
}

/** What a message says as things stand: a reminder is worked out from the events as they are now. */
function varsNow(
  { template }: OutboxMessage,
  vars: MessageVars,
  facts: readonly Fact[],
  now: Moment,
): MessageVars | null {
  if (!template.startsWith('expiry-')) return vars;
  const end = parseDay(vars['on'] ?? '');
  if (end === undefined) return null;
  const situation = situationOf(knownFacts(facts, Infinity), PRACTICE);
  return reminderVars(situation, end, parisDay(now * 1000));
}

/**
 * The letter of a message, to the address its person declared last: read from the events when it is sent, so that a
 * message never goes to an address that was given up. Null once the person is erased, or a reminder has no object.
 */
export async function letterOf(
  { store, seal, views, now }: LetterSources,
  message: OutboxMessage,
): Promise<Mail | null> {
  const { id, person, case: about, template } = message;
  const kept = varsOf(seal.openValue(contextOf(id), message.vars));
  if (kept === null) return null;
  const facts = factsOf(await eventsOfPerson(store, views, person), seal);
  const vars = varsNow(message, kept, facts, now());
  if (vars === null) return null;
  const { contact } = foldFacts(facts, Infinity);
  const language = contact?.language ?? null;
  const { subject, text } = letterFor({ template, case: about, vars, language });
  return { id, template, to: contact?.email ?? null, subject, text };
}
