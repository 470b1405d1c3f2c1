import type { Chart } from './compile/chart.js';
import { chartOfTables } from './compile/tables.js';
import { ACCES_V1 } from './tables/acces.v1.table.js';
import { DEMANDE_V1 } from './tables/demande.v1.table.js';

/** The chart under which demandes are opened now. */
export const DEMANDE_CHART = chartOfTables(DEMANDE_V1);

/** The chart of access. */
export const ACCES_CHART = chartOfTables(ACCES_V1);

const byName = new Map([DEMANDE_CHART, ACCES_CHART].map((chart) => [chart.name, chart]));

/** The chart of that name and version, or undefined when this release does not know it. */
export function chartNamed(name: string): Chart | undefined {
  return byName.get(name);
}
