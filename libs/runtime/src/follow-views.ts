import { growPersons } from './grow-persons.js';
import type { Growth } from './grow-persons.js';
import { growViews } from './grow-views.js';
import { touch } from './touched.js';

/** Keeps the views at the head until the signal aborts: first what is stored, then what comes. */
export async function followViews(growth: Growth, signal: AbortSignal): Promise<void> {
  await growViews(growth);
  await growth.store.subscribe({
    after: growth.views.checkpoint().position,
    signal,
    onEvents: async (events) => {
      const streams = new Map<string, Set<string>>();
      for (const event of events) touch(streams, event);
      const last = events.at(-1);
      if (last === undefined) return;
      const checkpoint = { position: last.position, appendedAt: last.appendedAt };
      await growPersons(growth, [...streams], { checkpoint });
    },
  });
}
