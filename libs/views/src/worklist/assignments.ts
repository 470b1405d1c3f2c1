import { parseDay, textIn } from '#libs/kernel';
import type { Day, Fact, Instant } from '#libs/kernel';
import { fileMoves } from '#libs/law';
import type { Dossier, FileMove } from '#libs/law';
import type { RecordedWork } from './recorded-work.js';

/** Who has a case, from a day on. */
export interface AssignmentRun {
  readonly from: Day;
  /** Null once the case went to another office, until an agent has it there. */
  readonly agent: string | null;
}

/** The assignments of one person's cases, and the last moment at which work was recorded. */
export interface Assignments {
  readonly byCase: ReadonlyMap<string, readonly AssignmentRun[]>;
  /** Null when nothing was. */
  readonly workedFrom: Instant | null;
}

const NONE: Assignments = { byCase: new Map(), workedFrom: null };

/** Something that says who has a case from its day on. */
interface Word extends AssignmentRun {
  readonly case: string;
  readonly at: Instant;
}

function agentOf({ type, data }: Fact): string | null {
  if (type === 'CaseAssigned') return textIn(data, 'agent');
  return type === 'CaseHandedOver' ? textIn(data, 'to') : null;
}

function assigned({ fact, at }: RecordedWork): Word[] {
  const agent = agentOf(fact);
  const from = parseDay(fact.occurredOn);
  if (agent === null || fact.case === null || from === undefined) return [];
  return [{ case: fact.case, from, agent, at }];
}

function released({ case: id, from, recorded }: FileMove): Word {
  return { case: id, from, agent: null, at: recorded };
}

/**
 * Who has had each case: as recorded, the last word counts from its day on. A move of the file is one: no agent of the office the
 * file left has it any more, and whoever has it next is of the office it went to.
 */
export function assignmentsOf(work: readonly RecordedWork[], dossier: Dossier): Assignments {
  if (work.length === 0) return NONE;
  const byCase = new Map<string, AssignmentRun[]>();
  const given = work.flatMap(assigned);
  const moves = [...new Set(given.map((word) => word.case))].flatMap((id) =>
    fileMoves(dossier, id),
  );
  // A stable sort: of one moment, the file has gone first.
  const words = [...moves.map(released), ...given].sort((a, b) => a.at - b.at);
  for (const { case: id, from, agent } of words) {
    const before = byCase.get(id) ?? [];
    byCase.set(id, [...before.filter((run) => run.from < from), { from, agent }]);
  }
  return { byCase, workedFrom: work.at(-1)?.at ?? null };
}
