import { MACHINES } from '../machines.js';
import type { ElkNode } from './elk-graph.js';
import { mermaidOf } from './mermaid.js';
import { outlineOf } from './outline.js';
import type { Outline } from './outline.js';
import { pageOf } from './page.js';
import { drawChart } from './paint/chart.js';
import type { ChartPicture } from './picture.js';
import { pictureOf } from './place.js';

/** A file that `npm run draw` writes: its path from the root of the repository. */
export interface DrawnFile {
  readonly path: string;
  readonly text: string;
}

/** The outlines of every chart of this release. */
export function outlines(): Outline[] {
  return MACHINES.map(({ file, chart, machine }) => outlineOf(file, chart, machine));
}

/** One thing a line, so that a change of the chart reads as one. */
function listed(values: readonly unknown[]): string {
  return `[\n${values.map((value) => `    ${JSON.stringify(value)},\n`).join('')}  ]`;
}

function layoutText(file: string, { boxes, arrows, keeps, ...rest }: ChartPicture): string {
  const own = Object.entries(rest).map(([key, value]) => `  ${key}: ${JSON.stringify(value)},`);
  return [
    `// Laid out from the machine ${file}.ts by \`npm run draw\`: not edited by hand.`,
    "import type { ChartPicture } from './picture.js';",
    '',
    `export const ${file.toUpperCase().replace('.', '_')}_PICTURE: ChartPicture = {`,
    ...own,
    `  boxes: ${listed(boxes)},`,
    `  arrows: ${listed(arrows)},`,
    `  keeps: ${listed(keeps)},`,
    '};',
    '',
  ].join('\n');
}

/**
 * Everything drawn from a chart.
 *
 * @param lanes The graphs of `elkGraphs(outline)`, placed by the layout kernel.
 * @param hasPage Whether docs/law has a page of that name.
 */
export function drawnFiles(
  outline: Outline,
  lanes: readonly ElkNode[],
  hasPage: (page: string) => boolean,
): DrawnFile[] {
  const { file } = outline;
  const picture = pictureOf(outline, lanes);
  const docs = `docs/procedures/${file}`;
  return [
    { path: `libs/procedures/src/pictures/${file}.layout.ts`, text: layoutText(file, picture) },
    { path: `${docs}.svg`, text: drawChart(picture) },
    { path: `${docs}.mmd`, text: mermaidOf(outline) },
    { path: `${docs}.md`, text: pageOf(outline, hasPage) },
  ];
}
