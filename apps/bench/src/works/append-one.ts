import { join } from 'node:path';
import type { EventStore, EventToAppend } from '#eventstore/core';
import { openSqliteStore } from '#eventstore/sqlite';
import { alternate, check, ratios, sampleOf, stopwatch } from '../measure.js';
import type { Run, Work } from '../work.js';
import { openRawDisk } from './raw-disk.js';
import { bytesOf, sampleEvents } from './sample-events.js';

const STREAMS = 500;

/** One event after the other, each durable before the next is sent. @returns Events a second. */
async function appendInTurn(
  store: EventStore,
  events: readonly EventToAppend[],
  revisions: Map<string, number>,
): Promise<number> {
  const seconds = stopwatch();
  for (const [i, event] of events.entries()) {
    const stream = `person-${i % STREAMS}`;
    const last = revisions.get(stream);
    const condition = { expected: last ?? 'none', commandId: event.id } as const;
    const { revision } = await store.append(stream, [event], condition);
    revisions.set(stream, revision);
  }
  return events.length / seconds();
}

async function* run({ settings, directory }: Run) {
  const { quick, seed } = settings;
  const [events, rounds, warmUp] = quick ? [300, 5, 1] : [2000, 9, 2];
  const store = await openSqliteStore({ directory: join(directory, 'store'), mode: 'writer' });
  const disk = openRawDisk(directory);
  const revisions = new Map<string, number>();
  const sizes = sampleEvents(seed, events).map(bytesOf);
  const rates = await alternate(
    {
      store: () => appendInTurn(store, sampleEvents(seed, events), revisions),
      disk: () => disk.rate(sizes),
    },
    { warmUp, rounds },
  );
  const appended = events * (warmUp + rounds);
  check((await store.head()) === BigInt(appended), `the store must hold ${appended} events`);
  disk.close();
  await store.close();
  const ratio = sampleOf(ratios(rates.store, rates.disk));
  // A store that does not wait for the disk is several times faster than the disk: then nothing was durable.
  check(
    ratio.median < 2,
    `the store was ${ratio.median} times as fast as the disk: it does not flush`,
  );
  yield { work: 'append-one/store', unit: 'events/s', ...sampleOf(rates.store) };
  yield { work: 'append-one/fdatasync', unit: 'flushes/s', ...sampleOf(rates.disk) };
  yield {
    work: 'append-one',
    unit: 'ratio',
    ...ratio,
    bar: { atLeast: 0.6 },
    checked: `${appended} events in the store; the disk wrote the same number of bytes in turn`,
  };
}

/** Durable appends one at a time, against the disk's own rate of flushes measured in between. */
export const appendOne: Work = { name: 'append-one', run };
