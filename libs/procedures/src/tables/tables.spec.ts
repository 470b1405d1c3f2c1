import { describe, expect, it } from '@jest/globals';
import { ACCES_CHART, chartNamed, DEMANDE_CHART } from '../charts.js';
import { chartOfTables, tablesOfChart } from '../compile/tables.js';
import { compileCharts } from '../machines.js';

describe('the compiled tables', () => {
  const compiled = compileCharts();

  it.each([
    ['demande.v1', DEMANDE_CHART],
    ['acces.v1', ACCES_CHART],
  ] as const)('of %s are what its machine says now (npm run charts)', (file, chart) => {
    expect(tablesOfChart(chart)).toEqual(tablesOfChart(compiled[file]));
  });

  it('lose nothing of a chart', () => {
    for (const chart of Object.values(compiled)) {
      expect(chartOfTables(tablesOfChart(chart))).toEqual(chart);
    }
  });

  it('are found by the name that the opening fact of a case remembers', () => {
    expect(chartNamed('demande@1')).toBe(DEMANDE_CHART);
    expect(chartNamed('acces@1')).toBe(ACCES_CHART);
    expect(chartNamed('demande@2')).toBeUndefined();
  });
});
