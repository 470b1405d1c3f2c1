import type { CoverageAnswer, TimelineEntry } from '#libs/law';
import { element, INK, textWidth } from '#libs/procedures';
import { setInRows } from './strip-labels.js';
import { positionOf } from './strip-scale.js';
import { BAR, MARGIN, SIZE, small, span, WIDTH } from './strip-sheet.js';
import type { Strip } from './strip-sheet.js';
import {
  causeText,
  dayOf,
  lengthText,
  rejectionText,
  VERDICT_TEXTS,
  verdictOf,
} from './strip-words.js';

const LABELS_TOP = BAR.top + BAR.height + 22;
const ROW = 19;

interface Label {
  readonly at: number;
  readonly text: string;
  readonly isRejection: boolean;
}

function labelOf(entry: TimelineEntry): string {
  const why = causeText(entry);
  const what = why === '' ? VERDICT_TEXTS[verdictOf(entry)] : why;
  return `${what}, ${lengthText(entry)} from ${entry.from}`;
}

type Rejection = CoverageAnswer['implicitRejections'][number];

/** The implicit rejections of the days in view. */
export function rejectionsInView({ answer, scale }: Strip): Rejection[] {
  return answer.implicitRejections.filter(({ on }) => {
    const day = dayOf(on);
    return day >= scale.first && day <= scale.last;
  });
}

/** What the stretches without cover or proof are due to, and where silence was worth a rejection. */
export function labelsOf(strip: Strip): Label[] {
  const { entries, scale } = strip;
  const causes = entries
    .filter((entry) => verdictOf(entry) === 'unlawful' || verdictOf(entry) === 'unproven')
    .map((entry): Label => {
      const [x, end] = span(scale, entry);
      return { at: Math.min(x + 6, (x + end) / 2), text: labelOf(entry), isRejection: false };
    });
  const rejections = rejectionsInView(strip).map((rejection): Label => {
    const at = positionOf(scale, dayOf(rejection.on) + 0.5);
    return { at, text: rejectionText(rejection), isRejection: true };
  });
  return [...causes, ...rejections].sort((a, b) => a.at - b.at);
}

/** The mark of an implicit rejection. */
export function diamond(x: number, y: number): string {
  const d = `M${x} ${y - 7}L${x + 6} ${y}L${x} ${y + 7}L${x - 6} ${y}Z`;
  return element('path', { d, fill: INK.here, stroke: INK.paper, 'stroke-width': 1.5 });
}

/** Each text under its place, with a line that leads to it. */
export function paintLabels(labels: readonly Label[]): { content: string[]; bottom: number } {
  const wanted = labels.map(({ at, text }) => ({ at, width: textWidth(text, SIZE) + 8 }));
  const stood = setInRows(wanted, MARGIN, WIDTH - MARGIN);
  const leads: string[] = [];
  const texts: string[] = [];
  for (const [i, { at, text, isRejection }] of labels.entries()) {
    const { x, row } = stood[i] ?? { x: at, row: 0 };
    const y = LABELS_TOP + row * ROW;
    const line = { x1: at, x2: at, y1: BAR.top + BAR.height, y2: y + 2, stroke: INK.soft };
    leads.push(element('line', line));
    if (isRejection) texts.push(diamond(at, BAR.top + BAR.height));
    const width = wanted[i]?.width ?? 0;
    texts.push(
      element('rect', { x, y, width, height: 16, fill: INK.paper }),
      small(text, { x: x + 4, y: y + 12 }),
    );
  }
  const rows = Math.max(0, ...stood.map(({ row }) => row + 1));
  return { content: [...leads, ...texts], bottom: LABELS_TOP + rows * ROW };
}
