import type { Lag } from '#libs/runtime';
import type { ViewStore } from '#libs/views';
import type { EventStore } from '#eventstore/core';

/** What the thread that follows says. */
export type FollowMessage =
  /** It holds the views and has begun; they are of that generation and have come so far. */
  | { readonly kind: 'ready'; readonly position: bigint; readonly generation: number }
  | { readonly kind: 'reached'; readonly position: bigint; readonly generation: number }
  /** A pass failed, and will be tried again. */
  | { readonly kind: 'failed'; readonly reason: string };

/** What the thread that follows is told: events were committed; somebody waits for the views; it is to end. */
export type FollowOrder = 'wake' | 'hurry' | 'stop';

/** Views kept at the head by a thread of their own, for a process that answers questions while it writes. */
export interface Following {
  /** The views that answer now, open for reading; another generation once a rebuild has put it in their place. */
  views(): ViewStore;
  /** Position up to which the views have come. */
  position(): bigint;
  /** The same store: each of its appends tells the thread. */
  waking(store: EventStore): EventStore;
  /** Tells the thread that events were committed. */
  wake(): void;
  /**
   * True as soon as the views have come to that position, false when they have not in that time.
   *
   * @param milliseconds How long to wait at most.
   */
  reached(position: bigint, milliseconds: number): Promise<boolean>;
  /** Told each position that the views come to; returns what ends it. */
  onReached(listener: (position: bigint) => void): () => void;
  /** How far the views are behind. @param now The store's clock, in milliseconds. */
  lag(now: number): Promise<Lag>;
  /** Why the last pass failed, until one succeeds; null when all is well. */
  failure(): string | null;
  /** Ends the thread once the pass it is in is written, and closes the views. */
  stop(): Promise<void>;
}
