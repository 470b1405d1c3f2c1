/** What became of a request in its group. */
export type Settled<Result> =
  | { readonly value: Result }
  | {
      /** Only this request is refused. */
      readonly error: unknown;
    };

/** How requests become a group. */
export interface Grouping<Request, Result> {
  readonly weigh: (request: Request) => number;
  /** A group takes requests until it weighs this much, and at least one. */
  readonly weightMax: number;
  /** Makes a group durable, answers side by side; what it throws refuses the whole group. */
  readonly commit: (requests: readonly Request[]) => readonly Settled<Result>[];
}

/** A queue of requests that one disk flush makes durable together. */
export interface GroupCommit<Request, Result> {
  /** Resolves once the request is durable. */
  submit(request: Request): Promise<Result>;
  /** Resolves once all that was submitted so far has been settled. */
  drain(): Promise<void>;
}

interface Waiting<Request, Result> {
  readonly request: Request;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Gathers requests while the loop is busy and commits them when it is free. No timer: a lone
 * request goes at the end of the turn, and the requests that come in during a flush make the next
 * group.
 */
export function createGroupCommit<Request, Result>(
  grouping: Grouping<Request, Result>,
): GroupCommit<Request, Result> {
  let queue: Waiting<Request, Result>[] = [];
  let drained: (() => void)[] = [];
  let scheduled = false;

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(flush);
  }

  function flush(): void {
    scheduled = false;
    const group = queue.slice(0, groupLength(queue, grouping));
    queue = queue.slice(group.length);
    settle(group, grouping);
    if (queue.length > 0) return schedule();
    const resolves = drained;
    drained = [];
    for (const resolve of resolves) resolve();
  }

  return {
    submit: (request) =>
      new Promise((resolve, reject) => {
        queue.push({ request, resolve, reject });
        schedule();
      }),
    drain: () =>
      new Promise((resolve) => {
        drained.push(resolve);
        schedule();
      }),
  };
}

function groupLength<Request, Result>(
  queue: readonly Waiting<Request, Result>[],
  { weigh, weightMax }: Grouping<Request, Result>,
): number {
  let weight = 0;
  const tooMany = queue.findIndex(({ request }) => {
    const before = weight;
    weight += weigh(request);
    return before > 0 && weight > weightMax;
  });
  return tooMany < 0 ? queue.length : tooMany;
}

function settle<Request, Result>(
  group: readonly Waiting<Request, Result>[],
  { commit }: Grouping<Request, Result>,
): void {
  try {
    const outcomes = commit(group.map(({ request }) => request));
    for (const [index, { resolve, reject }] of group.entries()) {
      const settled = outcomes[index];
      if (settled === undefined) reject(new RangeError('a request was left without an outcome'));
      else if ('value' in settled) resolve(settled.value);
      else reject(settled.error);
    }
  } catch (error) {
    for (const { reject } of group) reject(error);
  }
}
