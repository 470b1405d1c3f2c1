import type { CasePath } from '../case-path.js';
import { frenchTerm } from '../french.js';
import type { ChartPicture } from '../picture.js';
import { paintLabel, paintLine } from './arrows.js';
import { paintBox, paintHead, paintTab } from './boxes.js';
import { INK } from './ink.js';
import { paintSide, stepText } from './side.js';
import { picture, textLine } from './svg.js';
import { nameOfState, traceOf } from './trace.js';

function titleOf(chart: ChartPicture, path: CasePath | undefined): string {
  const name = chart.chart.slice(0, chart.chart.indexOf('@'));
  const french = frenchTerm(name);
  const title = `Chart ${chart.chart}${french === undefined ? '' : `, ${french}`}`;
  return path === undefined ? title : `${path.title}, on ${path.on}. ${title}`;
}

function describedLanes({ boxes }: ChartPicture): string {
  const lanes = boxes.filter(({ kind }) => kind === 'lane');
  return lanes
    .map(({ id, name, says }) => {
      const states = boxes.filter((box) => box.id.startsWith(`${id}.`));
      const named = states.filter(({ kind }) => kind === 'leaf' || kind === 'final');
      return `Lane ${name}, ${says.join(' ')}: ${named.map((box) => box.name).join(', ')}.`;
    })
    .join(' ');
}

function describedPath(chart: ChartPicture, path: CasePath): string {
  const now = [...traceOf(chart, path).now.keys()].map(nameOfState).join(', ');
  const steps = path.taken.map((step, i) => `${i + 1}. ${step.on} ${stepText(chart, step)}.`);
  return [`On ${path.on} the case is in: ${now}.`, ...steps].join(' ');
}

/**
 * A chart as SVG, fit for paper and for any screen: fonts of the reader, a background of its own, nothing told by colour
 * alone, and the same facts in words for who cannot see it.
 *
 * @param path A case's way through the chart, drawn on it: where it has been and since when, which arrows it took in
 *   which order, and where it is.
 */
export function drawChart(chart: ChartPicture, path?: CasePath): string {
  const trace = path === undefined ? undefined : traceOf(chart, path);
  const side = paintSide(chart, path);
  const title = titleOf(chart, path);
  const description = path === undefined ? describedLanes(chart) : describedPath(chart, path);
  const top = { x: 28, y: 46, 'font-size': 22, 'font-weight': 'bold', fill: INK.text };
  const rank = (arrow: ChartPicture['arrows'][number]): number => Number(trace?.taken.has(arrow));
  const arrows = [...chart.arrows].sort((a, b) => rank(a) - rank(b));
  return picture(
    { id: chart.chart.replace('@', '-'), title, description },
    chart.width,
    Math.max(chart.height, side.y + 28),
    [
      textLine(title, top),
      ...chart.boxes.map((box) => paintBox(box, trace)),
      ...arrows.map((arrow) => paintLine(arrow, trace)),
      ...chart.boxes.flatMap(paintHead),
      ...arrows.map((arrow) => paintLabel(arrow, trace)).filter((text) => text !== ''),
      ...(trace === undefined ? [] : chart.boxes.flatMap((box) => paintTab(box, trace))),
      ...side.content,
    ],
  );
}
