/** Runs work as soon as fewer than so many others are under way. */
export type AtMost = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Bounds what is under way at once, first come, first served: a server queues or refuses what is asked of it beyond its
 * own bound, and what waits there waits against a clock.
 */
export function atMost(count: number): AtMost {
  const waiting: (() => void)[] = [];
  let free = count;

  /** What ends hands its place to the one that has waited longest: nobody who comes meanwhile may take it. */
  function release(): void {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  }

  // Not an async function: it stands in the way of every append, and adds nothing to one that need not wait.
  function run<T>(work: () => Promise<T>): Promise<T> {
    const promise = work();
    promise.then(release, release);
    return promise;
  }

  return (work) => {
    if (free > 0) {
      free -= 1;
      return run(work);
    }
    return new Promise<void>((resolve) => waiting.push(resolve)).then(() => run(work));
  };
}
