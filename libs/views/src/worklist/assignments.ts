import { parseDay, textIn } from '#libs/kernel';
import type { Day, Fact, Instant } from '#libs/kernel';
import type { RecordedWork } from './recorded-work.js';

/** Who has a case, from a day on. */
export interface AssignmentRun {
  readonly from: Day;
  readonly agent: string;
}

/** The assignments of one person's cases, and the last moment at which work was recorded. */
export interface Assignments {
  readonly byCase: ReadonlyMap<string, readonly AssignmentRun[]>;
  /** Null when nothing was. */
  readonly workedFrom: Instant | null;
}

const NONE: Assignments = { byCase: new Map(), workedFrom: null };

function agentOf({ type, data }: Fact): string | null {
  if (type === 'CaseAssigned') return textIn(data, 'agent');
  return type === 'CaseHandedOver' ? textIn(data, 'to') : null;
}

/** Who has had each case: as recorded, the last word counts from its day on. */
export function assignmentsOf(work: readonly RecordedWork[]): Assignments {
  if (work.length === 0) return NONE;
  const byCase = new Map<string, AssignmentRun[]>();
  for (const { fact } of work) {
    const agent = agentOf(fact);
    const from = parseDay(fact.occurredOn);
    if (agent === null || fact.case === null || from === undefined) continue;
    const before = byCase.get(fact.case) ?? [];
    byCase.set(fact.case, [...before.filter((run) => run.from < from), { from, agent }]);
  }
  return { byCase, workedFrom: work.at(-1)?.at ?? null };
}
