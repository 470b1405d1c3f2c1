import type { OfficeChange, Outlook, Situation } from '#libs/law';
import { chartNamed } from '#libs/procedures';
import type { Casework } from '../case-view.js';
import type { Rupture } from '../ruptures.js';
import { accessWorkRows } from './access-rows.js';
import type { Assignments } from './assignments.js';
import { besideOf } from './beside.js';
import { caseWorkRows } from './case-rows.js';
import type { WorkedCase } from './case-rows.js';
import type { WorkRow } from './work-row.js';

/** What the rows of a person are made of. */
export interface Worked {
  readonly situation: Situation;
  readonly outlook: Outlook;
  /** Those of the person. */
  readonly offices: readonly OfficeChange[];
  readonly ruptures: readonly Rupture[];
  readonly casework: Casework;
  readonly assignments: Assignments;
}

function workedCases({ situation, outlook, casework, assignments }: Worked): WorkedCase[] {
  return casework.cases.flatMap((view) => {
    const chart = chartNamed(view.chart);
    if (chart === undefined) return [];
    const filedOn = situation.dossier.cases.get(view.case)?.demande?.filedOn ?? null;
    const rejection = outlook.rejections.find((each) => each.case === view.case);
    const assigned = assignments.byCase.get(view.case) ?? [];
    return [{ view, chart, filedOn, rejectionOn: rejection?.on ?? null, assigned }];
  });
}

/** Every row of the worklists about one person, case after case; last, the days kept out without any. */
export function workRowsOf(worked: Worked): WorkRow[] {
  const { situation, outlook, offices, ruptures, casework } = worked;
  if (casework.cases.length === 0 && casework.access.length === 0) return [];
  const beside = besideOf(situation, outlook, ruptures, casework.access);
  const cases = workedCases(worked).flatMap((each) => caseWorkRows(each, beside));
  return [...cases, ...accessWorkRows(beside, offices, cases)];
}
