import { ownersIn } from '#libs/case';
import type { Stay } from '#libs/case';
import type { Day } from '#libs/kernel';
import { ACCES_CHART } from '#libs/procedures';
import { officeOn } from '../office.js';
import type { OfficeChange } from '../office.js';
import { CLEAR } from './access-runs.js';
import { besideOn } from './beside.js';
import type { Beside, BesideOn } from './beside.js';
import { limitIn } from './case-rows.js';
import { turnsOf } from './changes.js';
import { joined } from './joined.js';
import type { Begun } from './joined.js';
import type { WorkRow } from './work-row.js';

function rowOf(
  from: Day,
  office: string | null,
  { access, cause, days }: BesideOn,
  stay: Stay,
): Begun {
  const { on: dueOn, due } = limitIn(ACCES_CHART, stay);
  const nowhere = { procedure: null, clock: null, provision: null };
  const owners = ownersIn(ACCES_CHART, stay);
  return {
    ...{ case: null, from, office, open: true },
    standing: { ...nowhere, access, owners, due, cause },
    ownersSince: stay.ownersSince,
    ...{ filedOn: null, rejectionOn: null, dueOn },
    ...days,
    ...{ assignedTo: null, assignedSince: null },
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
  for (const from of turnsOf(first.from, covers, access, jobs, offices, bounds(open))) {
    const now = at(from);
    const isAlone = !open.some((row) => row.from <= from && row.until >= from);
    const { stay, access: state } = now;
    if (stay === undefined || state === CLEAR || !isAlone) end(from);
    else run.push(rowOf(from, officeOn(offices, from), now, stay));
  }
  end(Infinity);
  return rows;
}
