import { describe, expect, it } from '@jest/globals';
import { ACCES_CHART, chartNamed, DEMANDE_CHART } from '../charts.js';
import { chartOfTables, tablesOfChart } from '../compile/tables.js';
import { compileCharts, MACHINES } from '../machines.js';

describe('the compiled tables', () => {
  const compiled = compileCharts();

  it.each(MACHINES)('of $file are what its machine says now (npm run charts)', (one) => {
    const [table, now] = [chartNamed(one.chart), compiled[one.file]];
    if (table === undefined) throw new RangeError(`${one.chart} is not among those of charts.ts`);
    expect(tablesOfChart(table)).toEqual(now && tablesOfChart(now));
  });

  it('lose nothing of a chart', () => {
    for (const chart of Object.values(compiled)) {
      expect(chartOfTables(tablesOfChart(chart))).toEqual(chart);
    }
  });

  it('are found by the name that the opening fact of a case remembers', () => {
    for (const { chart } of MACHINES) expect(chartNamed(chart)?.name).toBe(chart);
    for (const chart of [DEMANDE_CHART, ACCES_CHART]) expect(chartNamed(chart.name)).toBe(chart);
    expect(chartNamed('demande@0')).toBeUndefined();
  });
});
