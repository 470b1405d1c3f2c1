/** Who waits for the views to come to a position. */
export interface AwaitedPositions {
  readonly position: bigint;
  /** Takes note of how far they have come. */
  reach(position: bigint): void;
  /** True once they have come so far; false when the time is over, or all waiting ends. */
  wait(position: bigint, milliseconds: number): Promise<boolean>;
  onReached(listener: (position: bigint) => void): () => void;
  end(): void;
}

interface Waiting {
  readonly position: bigint;
  settle(isReached: boolean): void;
}

/** Nobody waits yet, and nothing is reached. */
export function awaitedPositions(): AwaitedPositions {
  const waiting = new Set<Waiting>();
  const listeners = new Set<(position: bigint) => void>();
  let reached = 0n;
  return {
    get position() {
      return reached;
    },
    reach(position) {
      // A rebuild that began anew may come from behind: what was reached was shown, and stays.
      if (position <= reached) return;
      reached = position;
      for (const each of waiting) if (each.position <= reached) each.settle(true);
      for (const listener of listeners) listener(reached);
    },
    wait(position, milliseconds) {
      if (position <= reached) return Promise.resolve(true);
      return new Promise((resolve) => {
        const each: Waiting = {
          position,
          settle(isReached) {
            clearTimeout(timer);
            waiting.delete(each);
            resolve(isReached);
          },
        };
        const timer = setTimeout(() => each.settle(false), milliseconds);
        waiting.add(each);
      });
    },
    onReached(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    end() {
      for (const each of waiting) each.settle(false);
    },
  };
}
