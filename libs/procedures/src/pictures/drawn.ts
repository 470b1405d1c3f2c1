import { ACCES_V1_PICTURE } from './acces.v1.layout.js';
import { DEMANDE_V1_PICTURE } from './demande.v1.layout.js';
import type { ChartPicture } from './picture.js';

const byName = new Map(
  [DEMANDE_V1_PICTURE, ACCES_V1_PICTURE].map((picture) => [picture.chart, picture]),
);

/** The picture of the chart of that name and version (`demande@1`), or undefined when this release has none. */
export function pictureNamed(chart: string): ChartPicture | undefined {
  return byName.get(chart);
}
