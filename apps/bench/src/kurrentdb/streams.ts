import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Batch } from '#eventstore/core';
import { openKurrentDbStore } from '#eventstore/kurrentdb';
import { check } from '../measure.js';
import type { Run } from '../work.js';
import { sampleEvents } from '../works/sample-events.js';
import { connectionOfServer } from './server.js';

/** Streams on the server to be read. Each is read once by a process: one that was read before is known. */
export interface Streams {
  /** By round, streams of about twelve events. */
  readonly small: readonly (readonly string[])[];
  readonly eventsOfSmall: number;
  /** By round, a long one. */
  readonly long: readonly string[];
  readonly eventsOfLong: number;
  /** Position before all of them, and of their last event, which is the head; as decimal texts. */
  readonly after: string;
  readonly head: string;
  readonly events: number;
}

/** Rounds in which the streams are read. */
export function readingRounds(quick: boolean) {
  return quick ? { warmUp: 1, rounds: 5 } : { warmUp: 2, rounds: 9 };
}

/** Lengths from 10 to 14. */
function lengthOf(at: number): number {
  return 10 + (at % 5);
}

const EVENTS_A_BATCH = 100;

/** A stream appended to in parts. */
function batchesOf(stream: string, length: number, seed: number): Batch[] {
  const events = sampleEvents(seed, length);
  const batches: Batch[] = [];
  for (let from = 0; from < length; from += EVENTS_A_BATCH) {
    const commandId = `${stream}@${from}`;
    const expected = from === 0 ? 'none' : from - 1;
    batches.push({
      stream,
      commandId,
      expected,
      events: events.slice(from, from + EVENTS_A_BATCH),
    });
  }
  return batches;
}

async function write({ settings: { quick, seed } }: Run): Promise<Streams> {
  const { warmUp, rounds } = readingRounds(quick);
  const [smallARound, eventsOfLong] = quick ? [100, 2000] : [500, 20_000];
  const fresh = `bench-${randomUUID()}`;
  const numbered = (kind: string, count: number): string[] =>
    Array.from({ length: count }, (_, at) => `${fresh}/${kind}/${at}`);
  const small = numbered('small', (warmUp + rounds) * smallARound);
  const long = numbered('long', warmUp + rounds);
  const store = await openKurrentDbStore({ connection: connectionOfServer() });
  try {
    const after = await store.head();
    let events = 0;
    const append = async (batches: readonly Batch[]): Promise<void> => {
      const outcomes = await store.appendMany(batches, { exactPositions: false });
      check(
        outcomes.every(({ outcome }) => outcome === 'appended'),
        'the streams to be read must be written',
      );
      for (const batch of batches) events += batch.events.length;
    };
    for (const name of long) await append(batchesOf(name, eventsOfLong, seed));
    await append(small.flatMap((name, at) => batchesOf(name, lengthOf(at), seed + at)));
    const head = await store.head();
    const byRound = Array.from({ length: warmUp + rounds }, (_, round) =>
      small.slice(round * smallARound, (round + 1) * smallARound),
    );
    const eventsOfSmall = smallARound * 12;
    return {
      ...{ small: byRound, eventsOfSmall, long, eventsOfLong },
      ...{ after: String(after), head: String(head), events },
    };
  } finally {
    await store.close();
  }
}

/** The streams to be read, written by the first work of the run that asks. */
export async function streamsToRead(run: Run): Promise<Streams> {
  const file = join(run.common, 'kurrentdb-streams.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Streams;
  run.remark('writing the streams that are to be read');
  const streams = await write(run);
  writeFileSync(file, JSON.stringify(streams));
  return streams;
}
