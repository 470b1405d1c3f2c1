// Compiles the charts from their machines into tables (npm run charts, after a build). A test compares the files written
// here with what the machines say now.
import { writeFileSync } from 'node:fs';
import { compileCharts, tablesOfChart } from '../dist/libs/procedures/src/machines.js';

for (const [file, chart] of Object.entries(compileCharts())) {
  const name = file.toUpperCase().replace('.', '_');
  const text =
    `// Compiled from the machine ${file}.ts by \`npm run charts\`: not edited by hand.\n` +
    "import type { ChartTables } from '../compile/tables.js';\n\n" +
    `export const ${name}: ChartTables = ${JSON.stringify(tablesOfChart(chart))};\n`;
  writeFileSync(new URL(`../libs/procedures/src/tables/${file}.table.ts`, import.meta.url), text);
}
