import { element, INK } from '#libs/procedures';
import type { Verdict } from './strip-words.js';

const LAWFUL = '#1b6437';
const UNPROVEN = '#7a5200';
const UNLAWFUL = '#8f1d14';

function pattern(id: string, size: number, content: string): string {
  const attributes = { id, width: size, height: size, patternUnits: 'userSpaceOnUse' };
  const ground = element('rect', { width: size, height: size, fill: INK.paper });
  return element('pattern', attributes, ground + content);
}

function lines(d: string, stroke: string, width: number): string {
  return element('path', { d, stroke, 'stroke-width': width });
}

/** The fillings of the verdicts: full, slanted lines, a dense lattice, dots. They differ without their colours. */
export function patterns(id: string): string {
  const slanted = lines('M-2 10L10 -2M6 14L14 6M-6 6L6 -6', UNPROVEN, 2);
  const lattice = lines('M0 0L8 8M8 0L0 8', UNLAWFUL, 2.6);
  const dots = element('circle', { cx: 4, cy: 4, r: 1.1, fill: INK.soft });
  return element(
    'defs',
    {},
    [
      pattern(`${id}-unproven`, 12, slanted),
      pattern(`${id}-unlawful`, 8, lattice),
      pattern(`${id}-neither`, 8, dots),
    ].join(''),
  );
}

/** How a stretch of that verdict is filled. */
export function fillOf(id: string, verdict: Verdict): string {
  return verdict === 'lawful' ? LAWFUL : `url(#${id}-${verdict})`;
}

/** The line around such a stretch. */
export const EDGES: Readonly<Record<Verdict, string>> = {
  lawful: LAWFUL,
  unproven: UNPROVEN,
  unlawful: UNLAWFUL,
  neither: INK.soft,
};
