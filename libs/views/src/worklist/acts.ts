import { compareCodePoints, isObject, officeOf, parisDay } from '#libs/kernel';
import type { Day, Fact, FactType, Instant, Json } from '#libs/kernel';
import type { KnownFact } from '#libs/law';
import type { RecordedWork } from './recorded-work.js';

/** Something an agent did about a person, on the day it was recorded: a line of what is done today. */
export interface ActRow {
  /** Civil day of Europe/Paris on which it was recorded. */
  readonly on: Day;
  /** Subject of the token of who did it. */
  readonly agent: string;
  readonly office: string | null;
  readonly case: string | null;
  readonly type: FactType;
  readonly fact: string;
}

/** Kinds of actors of whom a name is the name of an agent. */
const OF_AN_OFFICE: readonly Json[] = ['prefecture', 'prefet'];

/** The agent who did something; null where no name of one is known. */
export function agentOf(actor: Json): string | null {
  if (!isObject(actor) || !OF_AN_OFFICE.includes(actor['kind'] ?? null)) return null;
  const id = actor['id'];
  return typeof id === 'string' && id !== '' ? id : null;
}

interface Recorded {
  readonly fact: Fact;
  readonly at: Instant;
}

function rowsOf({ fact, at }: Recorded): ActRow[] {
  const agent = agentOf(fact.actor);
  if (agent === null) return [];
  const { id, type, case: caseId, actor } = fact;
  return [{ on: parisDay(at), agent, office: officeOf(actor), case: caseId, type, fact: id }];
}

/**
 * The acts of agents about one person, by day, what was done about a case and not in it among them. A history that comes
 * in names no agent, and gives none.
 */
export function actRowsOf(known: readonly KnownFact[], work: readonly RecordedWork[]): ActRow[] {
  return [...known.map(({ fact, recorded }) => ({ fact, at: recorded })), ...work]
    .flatMap(rowsOf)
    .sort((a, b) => a.on - b.on || compareCodePoints(a.fact, b.fact));
}
