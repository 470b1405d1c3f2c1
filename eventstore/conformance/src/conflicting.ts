import { RevisionConflict } from '#eventstore/core';
import type { EventStore } from '#eventstore/core';
import { delegating } from './delegating.js';

/**
 * A store whose first `count` appends lose a race: they throw `RevisionConflict` and write nothing,
 * as if another writer had been there and gone; the stream is where it was.
 */
export function conflicting(store: EventStore, count: number): EventStore {
  let left = count;
  return delegating(store, {
    async append(stream, events, condition) {
      if (left === 0) return store.append(stream, events, condition);
      left -= 1;
      const { expected: actual } = await store.tail(stream);
      throw new RevisionConflict(stream, condition.expected, actual);
    },
  });
}
