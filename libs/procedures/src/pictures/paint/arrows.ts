import { deviates } from '../arrows.js';
import { TYPE } from '../measure.js';
import type { PictureArrow, Placed } from '../picture.js';
import { textWidth } from '../text-width.js';
import { toldLines } from '../words.js';
import { INK } from './ink.js';
import { element, textLine } from './svg.js';
import type { Trace } from './trace.js';

type Point = readonly [number, number];

const CORNER = 7;
const DASHES = '7 5';

function toward([ax, ay]: Point, [bx, by]: Point, length: number): Point {
  const whole = Math.hypot(bx - ax, by - ay) || 1;
  const part = Math.min(length, whole / 2) / whole;
  return [Math.round(ax + (bx - ax) * part), Math.round(ay + (by - ay) * part)];
}

function route(points: readonly Point[]): string {
  const parts = points.map((point, i) => {
    const before = points[i - 1];
    const after = points[i + 1];
    if (before === undefined) return `M${point.join(' ')}`;
    if (after === undefined) return `L${point.join(' ')}`;
    const into = toward(point, before, CORNER);
    const out = toward(point, after, CORNER);
    return `L${into.join(' ')}Q${point.join(' ')} ${out.join(' ')}`;
  });
  return parts.join('');
}

function tip(points: readonly Point[], fill: string, size: number): string {
  const end = points.at(-1) ?? [0, 0];
  const before = points.at(-2) ?? end;
  const [x, y] = end;
  const dx = Math.sign(x - before[0]);
  const dy = Math.sign(y - before[1]);
  const back: Point = [x - dx * size * 1.6, y - dy * size * 1.6];
  const a = [back[0] - dy * size * 0.7, back[1] + dx * size * 0.7];
  const b = [back[0] + dy * size * 0.7, back[1] - dx * size * 0.7];
  const corner = (pair: readonly number[]): string =>
    pair.map((value) => Math.round(value * 10) / 10).join(' ');
  return element('path', { d: `M${corner(end)}L${corner(a)}L${corner(b)}Z`, fill });
}

/** The line and its tip; a deviation is dashed, a line that was taken is thick. */
export function paintLine(arrow: PictureArrow, trace?: Trace): string {
  const isTaken = trace?.taken.has(arrow) === true;
  const dashed = deviates(arrow);
  const regular = trace === undefined ? INK.line : INK.edge;
  const calm = dashed && trace === undefined ? INK.deviation : regular;
  const stroke = isTaken ? INK.here : calm;
  const line = element('path', {
    d: route(arrow.points),
    fill: 'none',
    stroke,
    'stroke-width': isTaken ? 3.4 : 1.5,
    'stroke-dasharray': dashed ? DASHES : undefined,
  });
  return `${line}\n${tip(arrow.points, stroke, isTaken ? 8 : 6)}`;
}

/** Numbers of the steps that took the arrow: as many as fit, then how many more. */
function numbersText(numbers: readonly number[]): string {
  const shown = numbers.slice(0, 4).join(', ');
  return numbers.length > 4 ? `${shown} +${numbers.length - 4}` : shown;
}

function numbersBadge({ x, y }: Placed, numbers: readonly number[]): string[] {
  const text = numbersText(numbers);
  const width = Math.max(20, textWidth(text, TYPE.small, true) + 12);
  return [
    element('rect', { x: x - 10, y: y - 17, width, height: 20, rx: 10, fill: INK.here }),
    textLine(text, {
      x: x - 10 + width / 2,
      y: y - 3,
      'text-anchor': 'middle',
      'font-size': TYPE.small,
      'font-weight': 'bold',
      fill: INK.paper,
    }),
  ];
}

/** The facts of an arrow, on its line; on a path, the numbers of the steps that took it. */
export function paintLabel(arrow: PictureArrow, trace?: Trace): string {
  const { label, facts } = arrow;
  if (label === null) return '';
  const numbers = trace?.taken.get(arrow) ?? [];
  const isCalm = trace !== undefined && numbers.length === 0;
  const dashed = deviates(arrow);
  const frame = element('rect', {
    ...label,
    rx: 5,
    fill: INK.paper,
    stroke: numbers.length > 0 ? INK.here : INK.edge,
    'stroke-width': numbers.length > 0 ? 1.8 : 0.8,
    'stroke-dasharray': dashed ? '3 3' : undefined,
  });
  const ink = dashed ? INK.deviation : INK.text;
  const lines = facts.flatMap(toldLines).map((text, i) =>
    textLine(text, {
      x: label.x + label.width / 2,
      y: label.y + 14 + i * TYPE.line,
      'text-anchor': 'middle',
      'font-size': TYPE.small,
      'font-style': dashed ? 'italic' : undefined,
      fill: isCalm ? INK.faint : ink,
    }),
  );
  const badge = numbers.length > 0 ? numbersBadge(label, numbers) : [];
  return [frame, ...lines, ...badge].join('\n');
}
