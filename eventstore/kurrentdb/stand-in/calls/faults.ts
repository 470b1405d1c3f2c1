/** The status with which a fault ends a call. */
export type FailedWith = 'UNAVAILABLE' | 'DEADLINE_EXCEEDED';

export type AppendFault =
  /** The connection breaks before anything is done, or once it is written and before the answer. */
  | { readonly kind: 'break'; readonly when: 'before' | 'written' }
  /** Written; the answer is never sent. */
  | { readonly kind: 'drop' }
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** The answer is sent twice. */
  | { readonly kind: 'duplicate' }
  /** The answer is held until the next one of this connection has been sent. */
  | { readonly kind: 'reorder' }
  /** Answered with a failure, after writing or without. */
  | { readonly kind: 'fail'; readonly with: FailedWith; readonly written: boolean };

export type ReadFault =
  /** The connection breaks after so many events. */
  | { readonly kind: 'break'; readonly after: number }
  /** The call ends with a failure after so many events. */
  | { readonly kind: 'fail'; readonly with: FailedWith; readonly after: number }
  /** Nothing is ever answered. */
  | { readonly kind: 'drop' }
  /** The first answer is late. */
  | { readonly kind: 'delay'; readonly milliseconds: number };

export type SubscriptionFault =
  | ReadFault
  /** After so many events as if the consumer had been too slow. */
  | { readonly kind: 'too-slow'; readonly after: number }
  /** After so many events it lives on and gives nothing more. */
  | { readonly kind: 'silent'; readonly after: number }
  /** Every event is given twice. */
  | { readonly kind: 'duplicate' };

/** The faults of one kind of call, in the order in which they will strike. */
export interface FaultLine<Fault> {
  /** Strikes the next calls: once, or so many times. */
  next(fault: Fault, times?: number): void;
  /** Strikes calls by chance, the same ones for the same seed; after all those of `next`. */
  sometimes(fault: Fault, chance: { probability: number; seed: number }): void;
  /** From now on nothing strikes. */
  clear(): void;
  /** The fault of the call that comes now. */
  take(): Fault | undefined;
}

/** Faults by kind of call; an append is one call, also when many share a stream. */
export interface CallFaults {
  readonly append: FaultLine<AppendFault>;
  readonly read: FaultLine<ReadFault>;
  readonly subscribe: FaultLine<SubscriptionFault>;
}

export function createCallFaults(): CallFaults {
  return { append: createFaultLine(), read: createFaultLine(), subscribe: createFaultLine() };
}

export function createFaultLine<Fault>(): FaultLine<Fault> {
  let queue: Fault[] = [];
  let random: (() => Fault | undefined) | undefined;
  return {
    next(fault, times = 1) {
      for (let time = 0; time < times; time += 1) queue.push(fault);
    },
    sometimes(fault, { probability, seed }) {
      const chance = seeded(seed);
      random = () => (chance() < probability ? fault : undefined);
    },
    clear() {
      queue = [];
      random = undefined;
    },
    take: () => queue.shift() ?? random?.(),
  };
}

/** Mulberry32: small, and the same everywhere. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
