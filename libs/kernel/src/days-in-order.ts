import type { Day } from './calendar-date.js';

/**
 * Puts a day among days in order, where it is not there yet. Of the few days on which something turns for a person most
 * come near the end, or are there already: that is seen sooner than all of them are sorted.
 */
export function addInOrder(days: Day[], day: Day): void {
  let at = days.length;
  while (at > 0 && (days[at - 1] ?? day) > day) at -= 1;
  if (at > 0 && days[at - 1] === day) return;
  for (let i = days.length; i > at; i--) days[i] = days[i - 1] ?? day;
  days[at] = day;
}
