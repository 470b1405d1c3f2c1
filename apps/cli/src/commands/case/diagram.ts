import { writeFileSync } from 'node:fs';
import { chartOfCase, heardByCase, pathOn, walk } from '#libs/case';
import { knownFacts, PRACTICE, situationOf } from '#libs/law';
import { drawChart, pictureNamed } from '#libs/procedures';
import { CommandFailure, EXIT } from '../../exit-code.js';
import { printable } from '../../render/case-words.js';
import type { AskedCase } from './asked.js';

/** The chart of a case as SVG, with the way the case has gone and where it is. */
function diagramOf({ facts, person, case: id, read }: AskedCase): string {
  const situation = situationOf(knownFacts(facts, read.knownAt), PRACTICE);
  const chart = chartOfCase(situation, id);
  const picture = pictureNamed(chart.name);
  if (picture === undefined) {
    throw new CommandFailure(EXIT.different, `this release has no picture of ${chart.name}`);
  }
  const title = printable(`Case ${id} of ${person}`);
  return drawChart(
    picture,
    pathOn(chart, walk(chart, heardByCase(situation, id)), { title, on: read.on }),
  );
}

/** Writes the chart of a case with its way on it. */
export function writeDiagram(file: string, asked: AskedCase): void {
  writeFileSync(file, diagramOf(asked));
}
