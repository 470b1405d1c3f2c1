/** Jobs that are done one after the other, each in a turn of the loop of its own. */
export interface Turns {
  take(job: () => void): void;
  /** Forgets what has not been done. */
  clear(): void;
}

// What a disk would take for a flush, in turns of the loop.
const PATIENCE = 16;

/**
 * The server's writer takes one append at a time, and while its disk works, what was written before
 * goes out. Done all in one turn, appends that come together would be one burst for every
 * subscription: so there are turns between two jobs as long as anything waits to go out, and not
 * endlessly, for a consumer may be too slow.
 */
export function createTurns(goesOut: () => boolean): Turns {
  let queue: (() => void)[] = [];
  let scheduled: NodeJS.Immediate | undefined;
  let waited = 0;

  function turn(): void {
    if (waited < PATIENCE && goesOut()) {
      waited += 1;
      scheduled = setImmediate(turn);
      return;
    }
    waited = 0;
    const job = queue.shift();
    scheduled = queue.length === 0 ? undefined : setImmediate(turn);
    job?.();
  }

  return {
    take(job) {
      queue.push(job);
      scheduled ??= setImmediate(turn);
    },
    clear() {
      queue = [];
    },
  };
}
