import type { CoverageAnswer, TimelineEntry } from '#libs/law';
import { INK, textLine } from '#libs/procedures';
import { positionOf } from './strip-scale.js';
import type { Scale } from './strip-scale.js';
import { dayOf } from './strip-words.js';

/** The sheet, in pixels. */
export const WIDTH = 1160;
export const MARGIN = 30;
/** The strip itself. */
export const BAR = { top: 140, height: 46 };
/** Of the type. */
export const SIZE = 12;

/** What is painted. */
export interface Strip {
  /** Begins the ids of its fillings. */
  readonly id: string;
  readonly answer: CoverageAnswer;
  /** Those in view, cut to it. */
  readonly entries: readonly TimelineEntry[];
  readonly scale: Scale;
}

/** A line of small type. */
export function small(text: string, attributes: Record<string, string | number>): string {
  return textLine(text, { 'font-size': SIZE, fill: INK.text, ...attributes });
}

/** Days have no hours: a stretch begins where its first day does and ends where its last one does. */
export function span(scale: Scale, { from, to }: TimelineEntry): readonly [number, number] {
  return [positionOf(scale, dayOf(from)), positionOf(scale, dayOf(to) + 1)];
}
