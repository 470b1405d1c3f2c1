import { parseDay, type Day } from './days.js';
import type { Enquiry } from './enquiry.js';
import { enquire } from './enquiry.js';
import type { Fact } from './fact-order.js';
import type { HistoryLine } from './readable.js';

function departmentOf(fact: Fact): string | null {
  const { department } = fact.data;
  return fact.type === 'AddressDeclared' && typeof department === 'string' ? department : null;
}

/** The office to which the file of a case went. */
function receiverOf(fact: Fact): string | null {
  const { department } = fact.data;
  return fact.type === 'FileTransferred' && typeof department === 'string' ? department : null;
}

function lastOf(facts: readonly Fact[], read: (fact: Fact) => string | null): string | null {
  return facts.map(read).findLast((value) => value !== null) ?? null;
}

/** The department last named on or before the day, else the office last heard of. */
function officeAmong(
  facts: readonly Fact[],
  day: Day,
  named: (fact: Fact) => string | null,
): string | null {
  const past = facts.filter((fact) => fact.day <= day);
  return lastOf(past, named) ?? lastOf(past, (fact) => fact.office);
}

/** Office of a case on a day, or of the person when no case is given. */
export function officeOn({ dossier }: Enquiry, day: Day, theCase: string | null): string | null {
  const ofCase = theCase === null ? [] : dossier.facts.filter((fact) => fact.case === theCase);
  return (
    officeAmong(ofCase, day, (fact) => departmentOf(fact) ?? receiverOf(fact)) ??
    officeAmong(dossier.facts, day, departmentOf)
  );
}

/** The office of a person, or of one of their cases, on a day: section 3. */
export function naiveOffice(
  lines: readonly HistoryLine[],
  question: {
    readonly person: string;
    readonly on: string;
    readonly knownAt: string;
    readonly case?: string | null;
  },
): string | null {
  const enquiry = enquire(lines, question);
  const on = parseDay(question.on);
  return enquiry === null || on === null ? null : officeOn(enquiry, on, question.case ?? null);
}
