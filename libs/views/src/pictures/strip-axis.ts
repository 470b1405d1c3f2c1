import { element, INK, textWidth } from '#libs/procedures';
import { positionOf, ticksOf } from './strip-scale.js';
import { BAR, MARGIN, SIZE, small, WIDTH } from './strip-sheet.js';
import type { Strip } from './strip-sheet.js';
import { dayOf } from './strip-words.js';

/** Where the day asked about stands; undefined out of view. */
function askedAt({ answer, scale }: Strip): number | undefined {
  const day = dayOf(answer.on);
  return day < scale.first || day > scale.last ? undefined : positionOf(scale, day + 0.5);
}

/** Years and months above the strip. */
export function paintAxis(strip: Strip): string[] {
  const bottom = BAR.top - 2;
  const asked = askedAt(strip) ?? -Infinity;
  return ticksOf(strip.scale).flatMap(({ day, text, isYear }) => {
    const x = positionOf(strip.scale, day);
    const line = { x1: x, x2: x, y1: bottom - (isYear ? 12 : 5), y2: bottom, stroke: INK.soft };
    const end = x + 3 + textWidth(text, SIZE);
    const isCrossed = asked > x - 4 && asked < end + 4;
    const fits = end < WIDTH - MARGIN && !isCrossed;
    const bold = isYear ? { 'font-weight': 'bold' } : {};
    const label = small(text, { x: x + 3, y: bottom - 7, 'font-size': 11, ...bold });
    return [element('line', line), ...(fits ? [label] : [])];
  });
}

/** The flag of the day asked about stands on the strip, so that it hides no stretch, however short. */
export function paintAsked(strip: Strip): string[] {
  const x = askedAt(strip);
  if (x === undefined) return [];
  const text = `asked: ${strip.answer.on}`;
  const width = textWidth(text, SIZE, true) + 16;
  const left = Math.max(MARGIN, Math.min(x - width / 2, WIDTH - MARGIN - width));
  const top = BAR.top - 50;
  const tip = BAR.top - 1;
  const line = { x1: x, x2: x, y1: top + 20, y2: tip - 6, stroke: INK.here, 'stroke-width': 2.2 };
  return [
    element('line', line),
    element('path', { d: `M${x} ${tip}l-6 -11h12Z`, fill: INK.here }),
    element('rect', { x: left, y: top, width, height: 20, rx: 4, fill: INK.here }),
    small(text, { x: left + 8, y: top + 14, 'font-weight': 'bold', fill: INK.paper }),
  ];
}
