/** Waits for answers that may never come. */
export interface Patience {
  /**
   * The answer, or what `abandoned` makes of the reason why it is no longer waited for: too much time has passed, or
   * `giveUp` was called.
   */
  awaited<T>(answer: Promise<T>, abandoned: (why: string) => Error): Promise<T>;
  /** Gives up what is waited for now, unless it comes within so many milliseconds. */
  giveUp(why: string, milliseconds: number): void;
  end(): void;
}

interface Waiting {
  readonly since: number;
  readonly abandon: (why: string) => void;
}

/** Looks in one sweep at all that is waited for: a timer for each would cost as much as the rest of the waiting. */
export function createPatience(milliseconds: number): Patience {
  const waiting = new Set<Waiting>();
  let sweeping: NodeJS.Timeout | undefined;

  function sweep(): void {
    const now = performance.now();
    for (const { since, abandon } of waiting) {
      if (now - since >= milliseconds) abandon(`no answer in ${milliseconds / 1000} s`);
    }
    if (waiting.size === 0) end();
  }

  function end(): void {
    clearInterval(sweeping);
    sweeping = undefined;
  }

  return {
    awaited: (answer, abandoned) =>
      new Promise((resolve, reject) => {
        const mine = {
          since: performance.now(),
          abandon(why: string): void {
            waiting.delete(mine);
            reject(abandoned(why));
          },
        };
        waiting.add(mine);
        sweeping ??= setInterval(sweep, Math.max(20, milliseconds / 20));
        const settled =
          <V>(settle: (value: V) => void) =>
          (value: V): void => {
            waiting.delete(mine);
            settle(value);
          };
        answer.then(settled(resolve), settled(reject));
      }),
    giveUp(why, within) {
      const those = [...waiting];
      const abandonAll = (): void => {
        for (const one of those) if (waiting.has(one)) one.abandon(why);
      };
      setTimeout(abandonAll, within).unref();
    },
    end,
  };
}
