import type { Situation } from '#libs/law';
import { chartNamed, DEMANDE_CHART } from '#libs/procedures';
import type { Chart } from '#libs/procedures';

/** A case was opened under a chart that this release does not have: a newer one opened it. */
export class UnknownChart extends Error {
  override readonly name = 'UnknownChart';
}

/**
 * The chart a case was opened under: a later version reaches it only by an act of its own. The chart in force for a case
 * that nothing opens yet.
 *
 * @throws {UnknownChart} This release does not have that version.
 */
export function chartOfCase({ dossier }: Situation, caseId: string): Chart {
  const facts = dossier.cases.get(caseId)?.facts.all ?? [];
  const name = facts.find(({ fact }) => fact.chart !== undefined)?.fact.chart;
  if (name === undefined) return DEMANDE_CHART;
  const chart = chartNamed(name);
  if (chart !== undefined) return chart;
  throw new UnknownChart(
    `case ${caseId} was opened under ${name}, and this release knows ${DEMANDE_CHART.name}`,
  );
}
