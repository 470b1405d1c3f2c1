import type { EventStore, Position } from '#eventstore/core';
import { growPersons, PERSONS_A_WRITE } from './grow-persons.js';
import type { Growth } from './grow-persons.js';
import type { OnProgress } from './progress.js';
import { touchedAfter } from './touched.js';
import type { Touched } from './touched.js';

async function growPass(growth: Growth, touched: Touched, report: () => void): Promise<void> {
  const persons = [...touched.streams];
  let i = 0;
  for (; i + PERSONS_A_WRITE < persons.length; i += PERSONS_A_WRITE) {
    await growPersons(growth, persons.slice(i, i + PERSONS_A_WRITE));
    report();
  }
  // The checkpoint moves with the last rows of the pass, never before.
  await growPersons(growth, persons.slice(i), { checkpoint: touched.checkpoint });
  report();
}

/** Whether fewer events wait than a pass is to have, where that is known without looking at them. */
async function isTooSoon(atLeast: number, store: EventStore, after: Position): Promise<boolean> {
  if (atLeast <= 1 || !store.capabilities.gapFreePositions) return false;
  return (await store.head()) < after + BigInt(atLeast);
}

/**
 * One pass towards the head of the store: finds the persons the new events speak of, and grows the rows of each again
 * from its events.
 *
 * @param atLeast Nothing is done when fewer events than this are waiting.
 * @returns How many events the pass caught up with.
 */
export async function growOnce(
  growth: Growth,
  atLeast = 1,
  onProgress?: OnProgress,
): Promise<number> {
  const { store, views, eventsAPass: eventsMax } = growth;
  const { position } = views.checkpoint();
  if (await isTooSoon(atLeast, store, position)) return 0;
  const touched = await touchedAfter(store, position, { eventsMax });
  if (touched.events < atLeast) return 0;
  let done = 0;
  await growPass(growth, touched, () => {
    done = Math.min(done + PERSONS_A_WRITE, touched.streams.size);
    onProgress?.({ what: 'views, persons', done, total: touched.streams.size });
  });
  return touched.events;
}

/**
 * Brings the views to the head of the store, pass after pass. A row is a function of all facts of its person, so a pass
 * cut short loses nothing: the next one begins at the same checkpoint and writes the same rows.
 *
 * @param atLeast Stops when fewer events than this are waiting: while a writer is at work, long passes do less twice.
 * @returns How many events were caught up with.
 */
export async function growViews(
  growth: Growth,
  onProgress?: OnProgress,
  atLeast = 1,
): Promise<number> {
  let events = 0;
  for (;;) {
    const caughtUp = await growOnce(growth, atLeast, onProgress);
    if (caughtUp === 0) return events;
    events += caughtUp;
  }
}
