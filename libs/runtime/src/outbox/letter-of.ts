import { isObject, personStream } from '#libs/kernel';
import type { Json } from '#libs/kernel';
import { foldFacts } from '#libs/person';
import { letterFor } from '#libs/work';
import type { MessageVars } from '#libs/work';
import type { EventStore } from '#eventstore/core';
import type { Sources } from '../sources.js';
import { factsOf } from '../person-facts.js';
import type { OutboxMessage } from './outbox.js';
import { contextOf } from './queued.js';
import type { Mail } from './sender.js';

/** What a letter is written from. */
export interface LetterSources {
  readonly store: EventStore;
  readonly seal: Sources['seal'];
}

function varsOf(opened: Json): MessageVars | null {
  if (!isObject(opened) || '$redacted' in opened) return null;
  return opened as MessageVars;
}

/**
 * The letter of a message, to the address its person declared last: read from the events when it is sent, so that a
 * message never goes to an address that was given up. Null once the person is erased.
 */
export async function letterOf(
  { store, seal }: LetterSources,
  message: OutboxMessage,
): Promise<Mail | null> {
  const { id, person, case: about, template } = message;
  const vars = varsOf(seal.openValue(contextOf(id), message.vars));
  if (vars === null) return null;
  const facts = factsOf(await store.readStream(personStream(person)), seal);
  const { contact } = foldFacts(facts, Infinity);
  const { subject, text } = letterFor({
    ...{ template, case: about, vars },
    language: contact?.language ?? null,
  });
  return { id, template, to: contact?.email ?? null, subject, text };
}
