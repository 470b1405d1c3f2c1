import { parisDay } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { remindersFor } from '#libs/work/acting';
import type { ExpiryDue } from '#libs/work';
import { DAYS_BEFORE } from '#libs/views';
import type { Due, ViewStore } from '#libs/views';
import { duesBetween } from '../dues.js';
import type { ViewSeal } from '../grow-persons.js';
import type { Moment, Outbox, OutboxMessage } from './outbox.js';
import { queued } from './queued.js';

/** A clock that was ahead by more than this was wrong: nothing is held back for what it said. */
const AHEAD_MAX_DAYS = 120;

/** Today; with a clock that was set back, the latest day that reminders were written for. */
function dayOf(outbox: Outbox, now: Moment): Day {
  const today = parisDay(now * 1000);
  const latest = outbox.day() ?? today;
  return latest - today > AHEAD_MAX_DAYS ? today : Math.max(latest, today);
}

/** Messages written in one transaction. */
const TOGETHER = 500;

/** Reminders are this many days apart: of those of so many days one stands. */
const APART = 30;

const PAPERS_ONLY = { limit: [], cover: [], attestation: [], paper: DAYS_BEFORE.paper };

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
  const today = dayOf(outbox, now);
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

function* expiries(pages: Iterable<readonly Due[]>): Generator<ExpiryDue> {
  for (const page of pages) {
    for (const { person, row } of page) yield { person, case: row.case, expiresOn: row.on };
  }
}

/**
 * The same for everyone whose last paper ends within 120 days, as far as the views know.
 *
 * @returns How many reminders were new.
 */
export function remindEveryone(
  into: {
    readonly outbox: Outbox;
    readonly seal: ViewSeal;
    readonly views: Pick<ViewStore, 'dues'>;
  },
  now: Moment,
): number {
  const until = dayOf(into.outbox, now);
  const asked = { from: until - APART, until, limit: TOGETHER, daysBefore: PAPERS_ONLY };
  return remind(into, expiries(duesBetween(into, asked)), now);
}
