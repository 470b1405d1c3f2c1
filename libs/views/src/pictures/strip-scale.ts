import { civilFromDay, dayFromCivil } from '#libs/kernel';
import type { Day } from '#libs/kernel';

/** Days along a line: first and last included, a day as wide as any other. */
export interface Scale {
  readonly first: Day;
  readonly last: Day;
  readonly left: number;
  /** Pixels a day. */
  readonly step: number;
}

/** A mark of the axis; a year is marked stronger than a month. */
export interface Tick {
  readonly day: Day;
  readonly text: string;
  readonly isYear: boolean;
}

/** A scale over these days, so many pixels wide. */
export function scaleOf(first: Day, last: Day, left: number, width: number): Scale {
  return { first, last, left, step: width / (last - first + 1) };
}

/** Where a day begins, to a hundredth of a pixel. */
export function positionOf({ first, left, step }: Scale, day: Day): number {
  return Math.round((left + (day - first) * step) * 100) / 100;
}

/** Room that the text of a mark takes: that of a year, which is the longest. */
const MARK_WIDTH = 38;

/** Every how many months the axis has a mark that still fits. */
function monthsApart({ step }: Scale): number {
  const month = step * 30.4;
  return [1, 2, 3, 6, 12].find((months) => month * months >= MARK_WIDTH) ?? 12;
}

/** The marks of the axis: every year, and months as far as there is room for them. */
export function ticksOf(scale: Scale): Tick[] {
  const apart = monthsApart(scale);
  const { year } = civilFromDay(scale.first);
  const ticks: Tick[] = [];
  for (let y = year; y <= civilFromDay(scale.last).year; y++) {
    for (let month = 1; month <= 12; month += apart) {
      const day = dayFromCivil(y, month, 1);
      const isYear = month === 1;
      if (day < scale.first || day > scale.last) continue;
      ticks.push({ day, text: isYear ? String(y) : String(month).padStart(2, '0'), isYear });
    }
  }
  return ticks;
}
