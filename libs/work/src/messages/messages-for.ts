import { dayIn, formatDay } from '#libs/kernel';
import type { Fact, FactData } from '#libs/kernel';
import type { MessageDraft, MessageVars, TemplateName } from './message.js';
import { milestoneOf } from './milestone.js';
import type { Milestone } from './milestone.js';

/** What a fact did to a dossier. */
export interface CaseChange {
  readonly fact: Fact;
  /** The dossier: that of the fact, or the one a fact of the person is about. */
  readonly case: string;
  /** Position of the region `procedure` before the fact and with it, on the same day; null where nothing was known. */
  readonly before: string | null;
  readonly after: string | null;
}

function days(data: FactData, keys: Readonly<Record<string, string>>): MessageVars {
  const vars: Record<string, string> = {};
  for (const [name, key] of Object.entries(keys)) {
    const day = dayIn(data, key);
    if (day !== null) vars[name] = formatDay(day);
  }
  return vars;
}

function varsOf(milestone: Milestone, { type, data, occurredOn }: Fact): MessageVars {
  if (milestone === 'incomplete') {
    return type === 'SupplementRequested' ? days(data, { deadline: 'deadline' }) : {};
  }
  // Nothing is missing any more: the file is where it was when it was filed, and that is not what happened.
  if (milestone === 'submitted' && type === 'SupplementProvided') return { supplied: occurredOn };
  // A correction says what another day was, not when something happened; a file reopened was not filed that day.
  return type === 'FactCorrected' || type === 'DemandeReopened' ? {} : { on: occurredOn };
}

function draft(change: CaseChange, template: TemplateName, vars: MessageVars): MessageDraft {
  const { fact } = change;
  return { person: fact.person, case: change.case, template, cause: fact.id, vars };
}

/** Each request is told: it has a list and a deadline of its own. */
function isAnotherRequest({ type }: Fact, milestone: Milestone): boolean {
  return type === 'SupplementRequested' && milestone === 'incomplete';
}

function aboutState(change: CaseChange): MessageDraft[] {
  const milestone = milestoneOf(change.after);
  if (milestone === null) return [];
  const isNew = milestoneOf(change.before) !== milestone;
  if (!isNew && !isAnotherRequest(change.fact, milestone)) return [];
  return [draft(change, milestone, varsOf(milestone, change.fact))];
}

function aboutPaper(change: CaseChange): MessageDraft[] {
  const { type, data } = change.fact;
  if (type !== 'AttestationProlongationIssued' && type !== 'RecepisseIssued') return [];
  return [draft(change, 'extended', days(data, { from: 'from', to: 'to' }))];
}

/**
 * The messages that a fact makes due: one where the dossier comes to another state the applicant is told of, one for
 * each request for a supplement, one for each paper that extends the stay. A function of its argument alone: the same
 * fact, seen again, gives the same messages.
 */
export function messagesFor(change: CaseChange): MessageDraft[] {
  return [...aboutState(change), ...aboutPaper(change)];
}
