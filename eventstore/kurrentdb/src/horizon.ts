import type { Position } from '#eventstore/core';

/**
 * How far the store had certainly come at a moment. The server answers an append that was made before as it did then,
 * and does not say that it wrote nothing now; but what is written now lies past every position seen before, and what
 * was written earlier does not.
 */
export interface Horizon {
  /** A position seen at most a second ago. */
  before(): Position | Promise<Position>;
  /** Takes note of a position that exists. */
  raise(position: Position): void;
  /** Forgets: the connection was lost, and what comes back may be an older copy of the store. */
  forget(): void;
}

const FRESH_MILLISECONDS = 1000;

/** @param head Asks the server for its last position. */
export function createHorizon(head: () => Promise<Position>): Horizon {
  let seen: Position | undefined;
  let seenAt = 0;
  let asking: Promise<Position> | undefined;

  function raise(position: Position): void {
    if (seen === undefined || position > seen) seen = position;
    seenAt = performance.now();
  }

  async function ask(): Promise<Position> {
    try {
      const position = await head();
      raise(position);
      return position;
    } finally {
      asking = undefined;
    }
  }

  return {
    before() {
      if (seen !== undefined && performance.now() - seenAt <= FRESH_MILLISECONDS) return seen;
      return (asking ??= ask());
    },
    raise,
    forget() {
      seen = undefined;
    },
  };
}
