import { ownersIn } from '#libs/case';
import type { Stay } from '#libs/case';
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
import { standingIn } from './standings.js';
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

/** A day of a case. */
interface At {
  readonly from: Day;
  readonly office: string | null;
  readonly stay: Stay;
}

/** What a case that is over still says: where it is, and which office had it. */
function closedRow({ view, chart }: WorkedCase, { from, office, stay }: At): Begun {
  return {
    case: view.case,
    from,
    office,
    open: false,
    standing: standingIn(chart, stay, { access: CLEAR, cause: null }),
    ownersSince: stay.ownersSince,
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
  };
}

function openRow(
  { view, chart, filedOn, rejectionOn }: WorkedCase,
  { from, office, stay }: At,
  { cover, access, job }: BesideOn,
  agent: AssignmentRun | undefined,
): Begun {
  const said = { access: access?.access ?? CLEAR, cause: cover?.cause ?? null };
  return {
    case: view.case,
    from,
    office,
    open: true,
    standing: standingIn(chart, stay, said),
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
    assignedSince: agent?.from ?? null,
  };
}

function isOver(chart: Chart, stay: Stay): boolean {
  return ownersIn(chart, stay).length === 0;
}

/** The days on which a row of the case may begin: while it is open on any, and then on its own. */
function turnsOfCase({ view, chart, filedOn, rejectionOn, assigned }: WorkedCase, beside: Beside) {
  const { stays, offices } = view;
  const own = turnsOf(stays[0]?.from ?? 0, [stays, offices]);
  const over = stays.findLast((stay) => !isOver(chart, stay));
  if (over === undefined) return own;
  const closed = stays[stays.indexOf(over) + 1]?.from ?? Infinity;
  const days = [filedOn, rejectionOn === null ? null : rejectionOn + 1];
  const others = days.flatMap((from) => (from === null ? [] : [{ from }]));
  const { covers, access, jobs } = beside;
  const lists = [stays, offices, covers, access, jobs, assigned, others];
  return turnsOf(stays[0]?.from ?? 0, lists, closed, own);
}

/** The rows of a case, from its first stay on. */
export function caseWorkRows(worked: WorkedCase, beside: Beside): WorkRow[] {
  const { view, chart, assigned } = worked;
  const [first] = view.stays;
  if (first === undefined) return [];
  const stayAt = cursorOf(view.stays);
  const officeAt = cursorOf(view.offices);
  const agentAt = cursorOf(assigned);
  const besideAt = besideOn(beside);
  const rows = turnsOfCase(worked, beside).map((from) => {
    const at = { from, office: officeAt(from)?.office ?? null, stay: stayAt(from) ?? first };
    if (isOver(chart, at.stay)) return closedRow(worked, at);
    return openRow(worked, at, besideAt(from), agentAt(from));
  });
  return joined(rows);
}
