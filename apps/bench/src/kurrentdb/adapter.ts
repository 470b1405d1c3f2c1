import type { StoredEvent } from '#eventstore/core';
import { openKurrentDbStore } from '#eventstore/kurrentdb';
import type { Contender } from './contender.js';
import { createTally } from './contender.js';

/** Ours: the store on a server. */
export async function openAdapter(connection: string): Promise<Contender<StoredEvent>> {
  const store = await openKurrentDbStore({ connection });
  return {
    appendsOf: ({ stream, events }) =>
      events.map((event, at) => {
        const condition = { expected: at === 0 ? 'none' : at - 1, commandId: event.id } as const;
        const one = [event];
        return async () => (await store.append(stream, one, condition)).revision;
      }),
    read: (stream) => store.readStream(stream),
    hashOf: ({ hash }) => hash,
    async catchUp(after, to) {
      const tally = createTally();
      const reached = new AbortController();
      await store.subscribe({
        after,
        signal: reached.signal,
        onEvents(events) {
          for (const { revision, position } of events) tally.take(revision, position);
          if ((events.at(-1)?.position ?? after) >= to) reached.abort();
        },
      });
      return tally.caughtUp;
    },
    close: () => store.close(),
  };
}
