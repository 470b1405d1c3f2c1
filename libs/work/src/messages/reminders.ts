import { formatDay } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import type { MessageDraft, MessageVars, TemplateName } from './message.js';

/** The last paper of a person ends, a titre or what takes its place. */
export interface ExpiryDue {
  readonly person: string;
  /** The dossier it is about; null where there is none. */
  readonly case: string | null;
  /** Last day it is valid. */
  readonly expiresOn: Day;
  /** First and last day to file in time (R431-5); null where no text sets one. */
  readonly fileFrom: Day | null;
  readonly fileUntil: Day | null;
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

function varsOf({ expiresOn, fileFrom, fileUntil }: ExpiryDue, today: Day): MessageVars {
  const on = formatDay(expiresOn);
  if (fileUntil === null) return { on, end: on };
  const until = formatDay(fileUntil);
  if (today > fileUntil) return { on, late: until };
  if (fileFrom !== null && today < fileFrom) return { on, from: formatDay(fileFrom), until };
  return { on, deadline: until };
}

/**
 * The reminders that stand on a day: of each paper one at most. Whoever looks late, after a stop of weeks, sends the one
 * that stands and not those that have passed. Which message it is depends on the person and the end alone, so that two
 * looks at the same paper, today or tomorrow, owe the same one.
 */
export function* remindersFor(dues: Iterable<ExpiryDue>, today: Day): Generator<MessageDraft> {
  for (const due of dues) {
    const template = reminderOn(today, due.expiresOn);
    if (template === null) continue;
    const cause = formatDay(due.expiresOn);
    yield { person: due.person, case: due.case, template, cause, vars: varsOf(due, today) };
  }
}
