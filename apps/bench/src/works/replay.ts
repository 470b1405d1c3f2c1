import { initialTransition, transition } from 'xstate';
import type { AnyMachineSnapshot } from 'xstate';
import { heardByCase, positionsOn, walk } from '#libs/case';
import { knownFacts, outlookOf, PRACTICE, situationOf } from '#libs/law';
import { DEMANDE_CHART } from '#libs/procedures';
import { machineOf } from '#libs/procedures/machines';
import { embeddedIn, openToRead } from '#libs/storage';
import { factsOf } from '#libs/runtime';
import { check, sampleOf, stopwatch } from '../measure.js';
import type { Run, Work } from '../work.js';
import { populationStore } from './population-store.js';

type Data = Awaited<ReturnType<typeof openToRead>>;

const PERSONS_A_READ = 64;
const ON = 20_778;

/** What a replay found: counted, so that two of them can be compared. */
interface Found {
  events: number;
  cases: number;
  segments: number;
  /** Sum of the numbers of the positions. */
  positions: number;
}

/** Every person from the stored events to the states of the cases and the verdict of every day, on this thread. */
async function replay(data: Data): Promise<Found> {
  const found = { events: 0, cases: 0, segments: 0, positions: 0 };
  const people = [...data.views.streams()].map(({ row }) => row);
  for (let i = 0; i < people.length; i += PERSONS_A_READ) {
    const some = people.slice(i, i + PERSONS_A_READ);
    const read = await data.store.readStreams(some.flat());
    let next = 0;
    for (const names of some) {
      const stored = read.slice(next, (next += names.length)).flat();
      const situation = situationOf(knownFacts(factsOf(stored, data.seal), Infinity), PRACTICE);
      found.events += stored.length;
      found.segments += outlookOf(situation)?.segments.length ?? 0;
      for (const id of situation.dossier.cases.keys()) {
        const steps = walk(DEMANDE_CHART, heardByCase(situation, id));
        found.cases += 1;
        for (const at of positionsOn(DEMANDE_CHART, steps, ON)) found.positions += at;
      }
    }
  }
  return found;
}

/** The naive way: every stored event parsed and put through `transition()`, stream by stream; no law, no verdict. */
async function naive({ store }: Data, events: number): Promise<number> {
  const seconds = stopwatch();
  const page = await store.readAll({ limit: events });
  const machine = machineOf(DEMANDE_CHART);
  const snapshots = new Map<string, AnyMachineSnapshot>();
  for (const { stream, type, data, metadata } of page) {
    JSON.parse(data);
    JSON.parse(metadata);
    const before = snapshots.get(stream) ?? initialTransition(machine)[0];
    snapshots.set(stream, transition(machine, before, { type })[0]);
  }
  return page.length / seconds();
}

async function* run(work: Run) {
  const { quick } = work.settings;
  const data = await openToRead(embeddedIn(await populationStore(work)));
  const events = Number(await data.store.head());
  const naively = await naive(data, quick ? 2000 : 20_000);
  const seconds: number[] = [];
  const results: string[] = [];
  let last: Found | undefined;
  for (let round = 0; round < (quick ? 2 : 3); round++) {
    const clock = stopwatch();
    last = await replay(data);
    seconds.push(clock());
    results.push(JSON.stringify(last));
  }
  await data.close();
  check(last !== undefined && new Set(results).size === 1, 'replays must find the same');
  check(last.events === events && last.cases > 0, 'every event must be replayed');
  const checked = `${last.events} events, ${last.cases} cases, ${last.segments} verdicts, every time the same`;
  const million = seconds.map((taken) => (taken * 1_000_000) / (last?.events ?? 1));
  yield { work: 'replay/naive', unit: 'events/s', ...sampleOf([naively]) };
  yield { work: 'replay', unit: 's a million', ...sampleOf(million), bar: { atMost: 12 }, checked };
}

/**
 * Stored events to the state of every case and the verdict of every day: read, decoded, opened with the keys, judged, and
 * put through the table, on one thread. Beside it every event through `transition()`, without the law.
 */
export const replayOfAll: Work = { name: 'replay', run };
