import { ownersIn } from '#libs/case';
import type { Stay } from '#libs/case';
import { FOREVER } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import type { Chart } from '#libs/procedures';
import type { CaseView } from '../case-view.js';
import { CLEAR } from './access-runs.js';
import type { AssignmentRun } from './assignments.js';
import { besideOn } from './beside.js';
import type { Beside, BesideOn } from './beside.js';
import { cursorOf, turnsOf } from './changes.js';
import { joined } from './joined.js';
import type { Begun } from './joined.js';
import { standingsOf } from './standings.js';
import type { Standings } from './standings.js';
import type { WorkRow } from './work-row.js';

/** A case with what its rows are made of beside its stays. */
export interface WorkedCase {
  readonly view: CaseView;
  readonly chart: Chart;
  readonly filedOn: Day | null;
  /** Day on which silence is worth a rejection. */
  readonly rejectionOn: Day | null;
  readonly assigned: readonly AssignmentRun[];
}

/** A stay, with what all of its rows say. */
interface WorkedStay {
  readonly from: Day;
  readonly stay: Stay;
  readonly standings: Standings;
  readonly isOver: boolean;
}

/** A day of a case. */
interface At {
  readonly from: Day;
  readonly office: string | null;
  readonly worked: WorkedStay;
}

/** What a case that is over still says: where it is, and which office had it. */
function closedRow({ view }: WorkedCase, { from, office, worked }: At): Begun {
  return {
    case: view.case,
    from,
    office,
    open: false,
    standing: worked.standings(CLEAR, null),
    ownersSince: worked.stay.ownersSince,
    filedOn: null,
    rejectionOn: null,
    dueOn: null,
    uncoveredSince: null,
    coverLast: null,
    blockedSince: null,
    unacknowledgedSince: null,
    jobAtRiskFrom: null,
    assignedTo: null,
    assignedSince: null,
    until: FOREVER,
  };
}

function openRow(
  { view, filedOn, rejectionOn }: WorkedCase,
  { from, office, worked }: At,
  { cover, access, job }: BesideOn,
  agent: AssignmentRun | undefined,
): Begun {
  const { stay, standings } = worked;
  return {
    case: view.case,
    from,
    office,
    open: true,
    standing: standings(access?.access ?? CLEAR, cover?.cause ?? null),
    ownersSince: stay.ownersSince,
    filedOn: filedOn !== null && filedOn <= from ? filedOn : null,
    rejectionOn: rejectionOn !== null && rejectionOn >= from ? rejectionOn : null,
    dueOn: stay.due?.on ?? null,
    uncoveredSince: cover?.uncoveredSince ?? null,
    coverLast: cover?.coverLast ?? null,
    blockedSince: access?.blockedSince ?? null,
    unacknowledgedSince: access?.unacknowledgedSince ?? null,
    jobAtRiskFrom: job?.jobAtRiskFrom ?? null,
    assignedTo: agent?.agent ?? null,
    assignedSince: agent === undefined || agent.agent === null ? null : agent.from,
    until: FOREVER,
  };
}

function workedStays({ view, chart }: WorkedCase): WorkedStay[] {
  return view.stays.map((stay) => ({
    from: stay.from,
    stay,
    standings: standingsOf(chart, stay),
    isOver: ownersIn(chart, stay).length === 0,
  }));
}

/** The days on which a row of the case may begin: while it is open on any, and then on its own. */
function turnsOfCase(
  { view, filedOn, rejectionOn, assigned }: WorkedCase,
  stays: readonly WorkedStay[],
  beside: Beside,
): Day[] {
  const first = stays[0]?.from ?? 0;
  const own = turnsOf(first, [stays, view.offices]);
  const over = stays.findLastIndex(({ isOver }) => !isOver);
  if (over === -1) return own;
  const closed = stays[over + 1]?.from ?? Infinity;
  const days = [filedOn, rejectionOn === null ? null : rejectionOn + 1];
  const others = days.flatMap((from) => (from === null ? [] : [{ from }]));
  const { covers, access, jobs } = beside;
  return turnsOf(first, [covers, access, jobs, assigned, others], closed, own);
}

/** The rows of a case, from its first stay on. */
export function caseWorkRows(worked: WorkedCase, beside: Beside): WorkRow[] {
  const stays = workedStays(worked);
  const [first] = stays;
  if (first === undefined) return [];
  const stayAt = cursorOf(stays);
  const officeAt = cursorOf(worked.view.offices);
  const agentAt = cursorOf(worked.assigned);
  const besideAt = besideOn(beside);
  const rows = turnsOfCase(worked, stays, beside).map((from) => {
    const office = officeAt(from)?.office ?? null;
    const at = { from, office, worked: stayAt(from) ?? first };
    if (at.worked.isOver) return closedRow(worked, at);
    return openRow(worked, at, besideAt(from), agentAt(from));
  });
  return joined(rows);
}
