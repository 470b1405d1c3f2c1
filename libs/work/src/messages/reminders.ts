import { formatDay } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import type { MessageDraft, TemplateName } from './message.js';

/** The last paper of a person ends, a titre or what takes its place. */
export interface ExpiryDue {
  readonly person: string;
  /** The dossier it is about; null where there is none. */
  readonly case: string | null;
  /** Last day it is valid. */
  readonly expiresOn: Day;
}

/** Days before the expiry from which each reminder stands, until the next one does. */
const REMINDERS: readonly (readonly [number, TemplateName])[] = [
  [30, 'expiry-30'],
  [60, 'expiry-60'],
  [90, 'expiry-90'],
  [120, 'expiry-120'],
];

function reminderOn(today: Day, expiresOn: Day): TemplateName | null {
  const left = expiresOn - today;
  if (left < 0) return null;
  return REMINDERS.find(([daysBefore]) => left <= daysBefore)?.[1] ?? null;
}

/**
 * The reminders that stand on a day: of each paper one at most. Whoever looks late, after a stop of weeks, sends the one
 * that stands and not those that have passed. Which message it is depends on the person and the end alone, so that two
 * looks at the same paper, today or tomorrow, owe the same one. What it says is worked out when it is sent.
 */
export function* remindersFor(dues: Iterable<ExpiryDue>, today: Day): Generator<MessageDraft> {
  for (const due of dues) {
    const template = reminderOn(today, due.expiresOn);
    if (template === null) continue;
    const cause = formatDay(due.expiresOn);
    yield { person: due.person, case: due.case, template, cause, vars: { on: cause } };
  }
}
