import { addInOrder, FOREVER, NEVER } from '#libs/kernel';
import type { Day } from '#libs/kernel';

/** Something that holds from a day on, to the eve of the next. */
export interface From {
  readonly from: Day;
}

/** Gives what holds on a day: of days asked in their order, each change is passed once. */
export function cursorOf<T extends From>(changes: readonly T[]): (on: Day) => T | undefined {
  let at = -1;
  return (on) => {
    while ((changes[at + 1]?.from ?? Infinity) <= on) at += 1;
    return changes[at];
  };
}

/**
 * The days on which anything changes, each once, from `first` on; what never comes changes nothing.
 *
 * @param before Changes from that day on do not count.
 * @param others Days that do, whenever.
 */
export function turnsOf(
  first: Day,
  lists: readonly (readonly From[])[],
  before: Day = FOREVER,
  others: readonly Day[] = [],
): Day[] {
  const turns = [first];
  for (const day of others) addInOrder(turns, day);
  for (const list of lists) {
    for (const { from } of list) {
      if (from > first && from > NEVER && from < before && from < FOREVER) addInOrder(turns, from);
    }
  }
  return turns;
}
