import { allPages, verifyChain } from '#eventstore/core';
import type { EventStore, StoredEvent } from '#eventstore/core';
import { openSqliteStore } from '#eventstore/sqlite';
import { check, sampleOf, stopwatch } from '../measure.js';
import type { Run, Work } from '../work.js';
import { populationStore } from './population-store.js';

type Pages = AsyncIterable<readonly StoredEvent[]> | Iterable<readonly StoredEvent[]>;

async function faultsOf(pages: Pages, gapFreePositions: boolean): Promise<number> {
  let faults = 0;
  for await (const _fault of verifyChain(pages, { gapFreePositions })) faults++;
  return faults;
}

/** A chain check that finds nothing is only worth something if it finds what was altered. */
async function checkThatItFinds(store: EventStore): Promise<void> {
  const page = await store.readAll({ limit: 100 });
  const altered = page.map((event, i) => (i === 50 ? { ...event, data: `${event.data} ` } : event));
  check((await faultsOf([altered], true)) > 0, 'an altered event must be found');
}

async function* run(work: Run) {
  const rounds = work.settings.quick ? 2 : 5;
  const directory = await populationStore(work);
  const store = await openSqliteStore({ directory, mode: 'reader' });
  const events = Number(await store.head());
  await checkThatItFinds(store);
  const rates: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const seconds = stopwatch();
    const faults = await faultsOf(allPages(store), store.capabilities.gapFreePositions);
    // The first time warms up.
    if (round > 0) rates.push(events / seconds());
    check(faults === 0, `${faults} faults in an unaltered store`);
  }
  await store.close();
  yield {
    work: 'verify',
    unit: 'events/s',
    ...sampleOf(rates),
    bar: { atLeast: 100_000 },
    checked: `${events} events without a fault; an altered one is found`,
  };
}

/** Every chain of the whole population recomputed from the stored bytes. */
export const verifyChains: Work = { name: 'verify', run };
