import { dueIn, ownersIn, statesOf } from '#libs/case';
import type { Stay } from '#libs/case';
import type { Day } from '#libs/kernel';
import type { Chart, Owner } from '#libs/procedures';
import type { CaseView } from '../case-view.js';
import { CLEAR } from './access-runs.js';
import type { AssignmentRun } from './assignments.js';
import { besideOn } from './beside.js';
import type { Beside, BesideOn } from './beside.js';
import { cursorOf, turnsOf } from './changes.js';
import { joined } from './joined.js';
import type { Begun } from './joined.js';
import type { WorkLimit, WorkRow } from './work-row.js';

/** A case with what its rows are made of beside its stays. */
export interface WorkedCase {
  readonly view: CaseView;
  readonly chart: Chart;
  readonly filedOn: Day | null;
  /** Day on which silence is worth a rejection. */
  readonly rejectionOn: Day | null;
  readonly assigned: readonly AssignmentRun[];
}

/** Nothing to count any more; keys in the order of an open row. */
const NOTHING = {
  ...{ filedOn: null, rejectionOn: null, dueOn: null, uncoveredSince: null, coverLast: null },
  ...{ blockedSince: null, unacknowledgedSince: null, jobAtRiskFrom: null },
  ...{ assignedTo: null, assignedSince: null },
};

/** The limit of a stay that ends first, and on which day. */
export function limitIn(chart: Chart, stay: Stay): { on: Day | null; due: WorkLimit | null } {
  const limit = dueIn(chart, stay);
  if (limit === null) return { on: null, due: null };
  const { on, region, state, follows: alarm, owner, source } = limit;
  return { on, due: { region, state, alarm, owner, source } };
}

/** A day of a case. */
interface At {
  readonly from: Day;
  readonly office: string | null;
  readonly stay: Stay;
}

/** What a case that is over still says: where it is, and which office had it. */
function closedRow({ view, chart }: WorkedCase, { from, office, stay }: At): Begun {
  const [procedure = null, clock = null, provision = null] = statesOf(chart, stay);
  const states = { procedure, clock, provision, access: CLEAR };
  const standing = { ...states, owners: [], due: null, cause: null };
  const { ownersSince } = stay;
  return { case: view.case, from, office, open: false, standing, ownersSince, ...NOTHING };
}

function openRow(
  { view, chart, filedOn, rejectionOn }: WorkedCase,
  { from, office, stay, owners }: At & { readonly owners: readonly Owner[] },
  { access, cause, days }: BesideOn,
  agent: AssignmentRun | undefined,
): Begun {
  const [procedure = null, clock = null, provision = null] = statesOf(chart, stay);
  const { on: dueOn, due } = limitIn(chart, stay);
  return {
    ...{ case: view.case, from, office, open: true },
    standing: { procedure, clock, provision, access, owners, due, cause },
    ownersSince: stay.ownersSince,
    filedOn: filedOn !== null && filedOn <= from ? filedOn : null,
    rejectionOn: rejectionOn !== null && rejectionOn >= from ? rejectionOn : null,
    dueOn,
    ...days,
    assignedTo: agent?.agent ?? null,
    assignedSince: agent?.from ?? null,
  };
}

/** The rows of a case, from its first stay on. */
export function caseWorkRows(worked: WorkedCase, beside: Beside): WorkRow[] {
  const { view, chart, filedOn, rejectionOn, assigned } = worked;
  const [first] = view.stays;
  if (first === undefined) return [];
  const days = [filedOn, rejectionOn === null ? null : rejectionOn + 1];
  const others = days.flatMap((from) => (from === null ? [] : [{ from }]));
  const { covers, access, jobs } = beside;
  const lists = [view.stays, view.offices, covers, access, jobs, assigned, others];
  const stayAt = cursorOf(view.stays);
  const officeAt = cursorOf(view.offices);
  const agentAt = cursorOf(assigned);
  const at = besideOn(beside);
  const rows = turnsOf(first.from, ...lists).map((from) => {
    const stay = stayAt(from) ?? first;
    const office = officeAt(from)?.office ?? null;
    const owners = ownersIn(chart, stay);
    if (owners.length === 0) return closedRow(worked, { from, office, stay });
    return openRow(worked, { from, office, stay, owners }, at(from), agentAt(from));
  });
  return joined(rows);
}
