import { FOREVER } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { officeOn } from '#libs/law';
import type { OfficeChange } from '#libs/law';
import { ACCES_CHART } from '#libs/procedures';
import { CLEAR } from './access-runs.js';
import type { AccessRun } from './access-runs.js';
import { besideOn } from './beside.js';
import type { Beside, BesideOn } from './beside.js';
import { turnsOf } from './changes.js';
import { joined } from './joined.js';
import type { Begun } from './joined.js';
import { standingsOf } from './standings.js';
import type { WorkRow } from './work-row.js';

function rowOf(
  from: Day,
  office: string | null,
  { cover, job }: BesideOn,
  { access, stay, blockedSince, unacknowledgedSince }: AccessRun,
): Begun {
  return {
    case: null,
    from,
    office,
    open: true,
    standing: standingsOf(ACCES_CHART, stay)(access, cover?.cause ?? null),
    ownersSince: stay.ownersSince,
    filedOn: null,
    rejectionOn: null,
    dueOn: stay.due?.on ?? null,
    uncoveredSince: cover?.uncoveredSince ?? null,
    coverLast: cover?.coverLast ?? null,
    blockedSince,
    unacknowledgedSince,
    jobAtRiskFrom: job?.jobAtRiskFrom ?? null,
    assignedTo: null,
    assignedSince: null,
    until: FOREVER,
  };
}

/** The first days of rows, and those after their last. */
function bounds(rows: readonly WorkRow[]): { from: Day }[] {
  return rows.flatMap(({ from, until }) => [{ from }, { from: until + 1 }]);
}

/**
 * The rows of a person kept out, for the days without an open case: with one, the case shows the access.
 *
 * @param cases The rows of the person's cases.
 */
export function accessWorkRows(
  beside: Beside,
  offices: readonly OfficeChange[],
  cases: readonly WorkRow[],
): WorkRow[] {
  const [first] = beside.access;
  if (first === undefined) return [];
  const open = cases.filter((row) => row.open);
  const { covers, access, jobs } = beside;
  const at = besideOn(beside);
  const rows: WorkRow[] = [];
  let run: Begun[] = [];
  function end(before: Day): void {
    const ended = joined(run).map((row) => ({ ...row, until: Math.min(row.until, before - 1) }));
    rows.push(...ended);
    run = [];
  }
  for (const from of turnsOf(first.from, [covers, access, jobs, offices, bounds(open)])) {
    const now = at(from);
    const isAlone = !open.some((row) => row.from <= from && row.until >= from);
    const kept = now.access;
    if (kept === undefined || kept.access === CLEAR || !isAlone) end(from);
    else run.push(rowOf(from, officeOn(offices, from), now, kept));
  }
  end(Infinity);
  return rows;
}
