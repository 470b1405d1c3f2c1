import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import ELK from 'elkjs/lib/elk.bundled.js';
import { pictureNamed } from './drawn.js';
import { elkGraphs } from './elk-graph.js';
import type { ElkNode } from './elk-graph.js';
import { drawnFiles, outlines } from './files.js';
import type { Outline } from './outline.js';
import { drawChart } from './paint/chart.js';
import { pictureOf } from './place.js';

const root = new URL('../../../../', import.meta.url);
// The types of the package declare its default export as a module: what is imported is the class.
const kernel = new (ELK as unknown as typeof ELK.default)();

async function placed(outline: Outline): Promise<ElkNode[]> {
  const lanes: ElkNode[] = [];
  for (const graph of elkGraphs(outline)) {
    lanes.push((await kernel.layout(graph as Parameters<typeof kernel.layout>[0])) as ElkNode);
  }
  return lanes;
}

describe('what npm run draw writes', () => {
  it.each(outlines().map((outline) => [outline.file, outline] as const))(
    'of %s is what its machine says now, to the byte',
    async (_, outline) => {
      const hasPage = (page: string): boolean => existsSync(new URL(`docs/law/${page}`, root));
      const files = drawnFiles(outline, await placed(outline), hasPage);
      expect(files).toHaveLength(4);
      for (const { path, text } of files) {
        expect({ path, text: readFileSync(new URL(path, root), 'utf8') }).toEqual({ path, text });
      }
    },
    60_000,
  );

  it.each(outlines().map((outline) => [outline.chart, outline] as const))(
    'of %s is painted from its data without the layout kernel',
    async (chart, outline) => {
      const kept = pictureNamed(chart);
      expect(kept).toEqual(pictureOf(outline, await placed(outline)));
      const svg = readFileSync(new URL(`docs/procedures/${outline.file}.svg`, root), 'utf8');
      expect(kept && drawChart(kept)).toBe(svg);
    },
    60_000,
  );

  it('knows no other chart', () => {
    expect(pictureNamed('demande@0')).toBeUndefined();
  });
});
