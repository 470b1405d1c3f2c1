import { allPages, verifyChain } from '#eventstore/core';
import type { EventStore, StoredEvent } from '#eventstore/core';
import { openSqliteStore } from '#eventstore/sqlite';
import { check, sampleOf, stopwatch } from '../measure.js';
import type { Run, Work } from '../work.js';
import { populationStore } from './population-store.js';

type Pages = AsyncIterable<readonly StoredEvent[]> | Iterable<readonly StoredEvent[]>;

/** Streams in which something is not as it was written, one for each fault. */
async function faultsIn(pages: Pages, gapFreePositions: boolean): Promise<string[]> {
  const streams: string[] = [];
  for await (const { stream } of verifyChain(pages, { gapFreePositions })) streams.push(stream);
  return streams;
}

/** A chain check that finds nothing is only worth something if it finds what was altered. */
async function checkThatItFinds(store: EventStore): Promise<void> {
  const page = await store.readAll({ limit: 100 });
  const altered = page.map((event, i) => (i === 50 ? { ...event, data: `${event.data} ` } : event));
  check(
    (await faultsIn([altered], true)).includes(page[50]?.stream ?? ''),
    'an altered event must be found',
  );
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
    const faults = await faultsIn(allPages(store), store.capabilities.gapFreePositions);
    // The first time warms up.
    if (round > 0) rates.push(events / seconds());
    check(faults.length === 0, `an unaltered store has faults in ${faults.join(', ')}`);
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
