import { cpuOf, startRivals } from '../kurrentdb/rivals.js';
import type { Rivals, Taken } from '../kurrentdb/rivals.js';
import { describeServer } from '../kurrentdb/describe-server.js';
import { lacksServer } from '../kurrentdb/server.js';
import { readingRounds, streamsToRead } from '../kurrentdb/streams.js';
import { check, ratios, sampleOf } from '../measure.js';
import type { Measured } from '../measure.js';
import type { Run, Work } from '../work.js';

const NAME = 'kurrentdb-read-cpu';

const RIVALS = ['bare', 'adapter'] as const;

/** Small streams read side by side. */
const SIDE_BY_SIDE = 32;

interface Reading {
  readonly kind: string;
  readonly events: number;
  readonly inFlight: number;
  readonly streamsOf: (round: number) => readonly string[];
}

function checkSame(adapter: readonly Taken[], bare: readonly Taken[], events: number): void {
  for (const [round, { count, digest }] of adapter.entries()) {
    const other = bare[round];
    check(count === events && other?.count === events, `${count} events read, not ${events}`);
    check(digest === other.digest, 'both must read the same events');
  }
}

async function* compare(
  rivals: Rivals<(typeof RIVALS)[number]>,
  quick: boolean,
  { kind, events, inFlight, streamsOf }: Reading,
  server: string,
): AsyncGenerator<Measured> {
  const taken = await rivals.compete(readingRounds(quick), (round) => ({
    do: 'read',
    streams: streamsOf(round),
    inFlight,
  }));
  checkSame(taken.adapter, taken.bare, events);
  const adapter = taken.adapter.map(cpuOf);
  const bare = taken.bare.map(cpuOf);
  const name = `${NAME}/${kind}`;
  yield { work: `${name}/bare`, unit: 'µs', ...sampleOf(bare) };
  yield { work: `${name}/adapter`, unit: 'µs', ...sampleOf(adapter) };
  yield {
    work: name,
    unit: 'ratio',
    ...sampleOf(ratios(adapter, bare)),
    bar: { atMost: 1.15 },
    checked: `${events} events a round, the same hashes; ${server}`,
  };
}

async function* run(work: Run) {
  const { quick } = work.settings;
  const server = await describeServer();
  const { small, eventsOfSmall, long, eventsOfLong } = await streamsToRead(work);
  const rivals = startRivals(RIVALS);
  const few = {
    kind: 'small-streams',
    events: eventsOfSmall,
    inFlight: SIDE_BY_SIDE,
    streamsOf: (round: number) => small[round] ?? [],
  };
  const many = {
    kind: 'long-stream',
    events: eventsOfLong,
    inFlight: 1,
    streamsOf: (round: number) => long.slice(round, round + 1),
  };
  try {
    yield* compare(rivals, quick, few, server);
    yield* compare(rivals, quick, many, server);
  } finally {
    await rivals.end();
  }
}

/** Processor time an event read through the adapter, against the bare client: whole streams, collected. */
export const readsOnServer: Work = { name: NAME, lacks: lacksServer, run };
