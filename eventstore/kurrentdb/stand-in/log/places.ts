import type { Log } from './log.js';

/** The end of the log as a client may ask for it. */
export const END = Infinity;

/**
 * Index of the first event at a position or after it. Undefined when no record begins there: the
 * server would then read in the middle of one. A position past all events is the end.
 */
export function indexForwards(log: Log, position: number): number | undefined {
  const { events } = log;
  const index = firstAtOrAfter(log, position);
  if (position === 0 || index === events.length) return index;
  return events[index]?.position === position ? index : undefined;
}

/** Number of events before a position, undefined when the position is no border of a record. */
export function indexBackwards(log: Log, position: number): number | undefined {
  if (position === END || position === log.end()) return log.events.length;
  const index = firstAtOrAfter(log, position);
  return position === 0 || log.events[index]?.position === position ? index : undefined;
}

function firstAtOrAfter({ events }: Log, position: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((events[middle]?.position ?? END) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
