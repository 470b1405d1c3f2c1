/** Lets waiting readers know that there is something new to read. */
export interface WakeUp {
  /** Number of calls so far; taken before a read, so that no call made during it is missed. */
  readonly calls: number;
  /** Wakes everyone who waits. */
  call(): void;
  /**
   * Waits until `calls` is past `seen`, the signal aborts, or the time has passed.
   *
   * @param milliseconds No limit when absent.
   */
  wait(seen: number, signal?: AbortSignal, milliseconds?: number): Promise<void>;
}

export function createWakeUp(): WakeUp {
  let calls = 0;
  const sleepers = new Set<() => void>();
  return {
    get calls() {
      return calls;
    },
    call() {
      calls += 1;
      for (const wake of [...sleepers]) wake();
    },
    wait(seen, signal, milliseconds) {
      if (calls > seen || signal?.aborted === true) return Promise.resolve();
      return new Promise((resolve) => {
        const wake = (): void => {
          sleepers.delete(wake);
          clearTimeout(timer);
          signal?.removeEventListener('abort', wake);
          resolve();
        };
        const timer = milliseconds === undefined ? undefined : setTimeout(wake, milliseconds);
        sleepers.add(wake);
        signal?.addEventListener('abort', wake);
      });
    },
  };
}
