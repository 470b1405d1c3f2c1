// Draws the charts (npm run draw, after a build): computes where everything stands, which takes the layout kernel, and
// writes that as data together with the diagrams and the pages. A test compares the files written here with what the
// machines say now.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import ELK from 'elkjs/lib/elk.bundled.js';
import { elkGraphs } from '../dist/libs/procedures/src/pictures/elk-graph.js';
import { drawnFiles, outlines } from '../dist/libs/procedures/src/pictures/files.js';

const root = new URL('../', import.meta.url);
const kernel = new ELK();
const hasPage = (page) => existsSync(new URL(`docs/law/${page}`, root));

mkdirSync(new URL('docs/procedures/', root), { recursive: true });
for (const outline of outlines()) {
  const lanes = [];
  for (const graph of elkGraphs(outline)) lanes.push(await kernel.layout(graph));
  for (const { path, text } of drawnFiles(outline, lanes, hasPage)) {
    writeFileSync(new URL(path, root), text);
  }
}
