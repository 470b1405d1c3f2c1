import { join } from 'node:path';
import type { EventStore, EventToAppend, ExpectedRevision } from '#eventstore/core';
import { openSqliteStore } from '#eventstore/sqlite';
import { check, sampleOf, stopwatch } from '../measure.js';
import type { Run, Work } from '../work.js';
import { sampleEvents } from './sample-events.js';

const IN_FLIGHT = 64;

/** Events of a case: as many as an average life has. */
const EVENTS_A_STREAM = 12;

/** One of the writers: takes the next event as soon as its own is durable, and a new case after twelve. */
async function writer(store: EventStore, name: string, queue: Iterator<EventToAppend>) {
  for (let cases = 0; ; cases++) {
    let expected: ExpectedRevision = 'none';
    for (let i = 0; i < EVENTS_A_STREAM; i++) {
      const next = queue.next();
      if (next.done === true) return;
      const condition = { expected, commandId: next.value.id };
      const { revision } = await store.append(`case-${name}/${cases}`, [next.value], condition);
      expected = revision;
    }
  }
}

async function appendTogether(store: EventStore, round: number, events: readonly EventToAppend[]) {
  const queue = events.values();
  const seconds = stopwatch();
  const writers = Array.from({ length: IN_FLIGHT }, (_, i) =>
    writer(store, `${round}-${i}`, queue),
  );
  await Promise.all(writers);
  return events.length / seconds();
}

async function* run({ settings, directory }: Run) {
  const { quick, seed } = settings;
  const [events, rounds, warmUp] = quick ? [5000, 5, 1] : [20_000, 9, 2];
  const store = await openSqliteStore({ directory: join(directory, 'store'), mode: 'writer' });
  const rates: number[] = [];
  for (let round = 0; round < warmUp + rounds; round++) {
    const rate = await appendTogether(store, round, sampleEvents(seed, events));
    if (round >= warmUp) rates.push(rate);
  }
  const appended = events * (warmUp + rounds);
  check((await store.head()) === BigInt(appended), `the store must hold ${appended} events`);
  await store.close();
  yield {
    work: 'append-64',
    unit: 'events/s',
    ...sampleOf(rates),
    bar: { atLeast: 20_000 },
    checked: `${appended} events in the store, each awaited`,
  };
}

/** Durable appends of one event each, 64 of them in flight. */
export const append64: Work = { name: 'append-64', run };
