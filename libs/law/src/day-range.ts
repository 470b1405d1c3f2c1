import type { Day } from '#libs/kernel';

/** Days from `from` to `to`, both included. Empty when `to` comes before `from`. */
export interface DayRange {
  readonly from: Day;
  readonly to: Day;
}

/** What is left of a range once the holes are taken out, in order. Holes may overlap and come in any order. */
export function without(range: DayRange, holes: readonly DayRange[]): DayRange[] {
  if (range.from > range.to) return [];
  let left: DayRange[] = [range];
  for (const hole of holes) {
    if (hole.from > hole.to) continue;
    left = left.flatMap((piece) => subtract(piece, hole));
  }
  return left;
}

function subtract(piece: DayRange, hole: DayRange): DayRange[] {
  if (hole.to < piece.from || hole.from > piece.to) return [piece];
  const parts: DayRange[] = [];
  if (hole.from > piece.from) parts.push({ from: piece.from, to: hole.from - 1 });
  if (hole.to < piece.to) parts.push({ from: hole.to + 1, to: piece.to });
  return parts;
}
