import { parisDay } from '#libs/kernel';
import { remindersFor } from '#libs/work';
import type { ExpiryDue } from '#libs/work';
import type { ViewSeal } from '../grow-persons.js';
import type { Moment, Outbox, OutboxMessage } from './outbox.js';
import { queued } from './queued.js';

/** Messages written in one transaction. */
const TOGETHER = 500;

/**
 * Puts the reminders that stand today into the outbox. May be repeated at any time: a reminder known already is left as
 * it is. A clock that was set back changes nothing: the latest day ever looked at counts.
 *
 * @returns How many were new.
 */
export function remind(
  { outbox, seal }: { readonly outbox: Outbox; readonly seal: ViewSeal },
  dues: Iterable<ExpiryDue>,
  now: Moment,
): number {
  const today = Math.max(parisDay(now * 1000), outbox.day() ?? 0);
  let added = 0;
  let messages: OutboxMessage[] = [];
  const write = (): void => {
    seal.commit();
    added += outbox.write({ messages, day: today });
    messages = [];
  };
  for (const owed of remindersFor(dues, today)) {
    messages.push(queued(owed, seal));
    if (messages.length >= TOGETHER) write();
  }
  write();
  return added;
}
