import { randomUUID } from 'node:crypto';
import { describeServer } from '../kurrentdb/describe-server.js';
import { cpuOf, rateOf, startRivals } from '../kurrentdb/rivals.js';
import type { Taken } from '../kurrentdb/rivals.js';
import { lacksServer } from '../kurrentdb/server.js';
import { checkWritten, headOfServer } from '../kurrentdb/written.js';
import { ratios, sampleOf } from '../measure.js';
import type { Bar } from '../measure.js';
import type { Run, Work } from '../work.js';

const RIVALS = ['bare', 'adapter', 'bare-with-bytes'] as const;

interface Appending {
  readonly name: string;
  readonly inFlight: number;
  /** Cases of twelve events a round; of a run that is only a look, a fifth. */
  readonly cases: number;
  readonly unit: string;
  readonly valueOf: (taken: Taken) => number;
  readonly bar: Bar;
}

/** Durable appends through the adapter and through the bare client: the same bytes at the same revisions. */
function appending({ name, inFlight, cases, unit, valueOf, bar }: Appending): Work {
  async function* run({ settings: { quick, seed } }: Run) {
    const rounds = quick ? { warmUp: 1, rounds: 5 } : { warmUp: 2, rounds: 9 };
    const each = quick ? Math.ceil(cases / 5) : cases;
    const server = await describeServer();
    const after = await headOfServer();
    const rivals = startRivals(RIVALS);
    // A server is not emptied between two runs: names must be new.
    const fresh = `bench-${randomUUID()}`;
    const taken = await rivals
      .compete(rounds, (round, rival) => ({
        do: 'append',
        name: `${fresh}/${rival}/${round}`,
        seed,
        cases: each,
        inFlight,
      }))
      .finally(() => rivals.end());
    const count = (taken.bare[0]?.count ?? 0) * (rounds.warmUp + rounds.rounds) * RIVALS.length;
    await checkWritten(after, count);
    for (const rival of RIVALS) {
      yield { work: `${name}/${rival}`, unit, ...sampleOf(taken[rival].map(valueOf)) };
    }
    const ratio = (other: readonly Taken[]) =>
      sampleOf(ratios(taken.adapter.map(valueOf), other.map(valueOf)));
    const withBytes = ratio(taken['bare-with-bytes']);
    yield { work: `${name}/to-bare-with-bytes`, unit: 'ratio', ...withBytes };
    const checked = `${count} events at their revisions, chains whole; ${server}`;
    yield { work: name, unit: 'ratio', ...ratio(taken.bare), bar, checked };
  }
  return { name, lacks: lacksServer, run };
}

/** One at a time: mostly waiting for the server's disk. */
export const appendOneOnServer = appending({
  name: 'kurrentdb-append-1',
  inFlight: 1,
  cases: 50,
  unit: 'events/s',
  valueOf: rateOf,
  bar: { atLeast: 0.85 },
});

export const appendsOnServer = appending({
  name: 'kurrentdb-append-128',
  inFlight: 128,
  cases: 768,
  unit: 'events/s',
  valueOf: rateOf,
  bar: { atLeast: 0.85 },
});

/** With many in flight, where what an append costs is hidden by no waiting. */
export const appendCpuOnServer = appending({
  name: 'kurrentdb-append-cpu',
  inFlight: 128,
  cases: 768,
  unit: 'µs',
  valueOf: cpuOf,
  bar: { atMost: 1.15 },
});
