import { embeddedIn, openToRead } from '#libs/storage';
import { coverage } from '#libs/law';
import { register } from '#libs/runtime';
import { check, sampleOf, stopwatch } from '../measure.js';
import type { Sample } from '../measure.js';
import type { Run, Work } from '../work.js';
import { populationStore } from './population-store.js';
import { factsOfPerson } from './sample-events.js';

/** Later than all that is recorded: the register as known now. */
const KNOWN_AT = '2026-11-22T00:00:00Z';

/**
 * Days of the population's life, and half a year beyond the day it is looked at: by then a third of all persons have a
 * cause, for nothing is known to renew the papers that will have ended.
 */
const DAYS = [
  '2021-06-01',
  '2022-12-31',
  '2024-02-29',
  '2025-03-15',
  '2025-11-01',
  '2026-06-30',
  '2026-11-21',
  '2026-12-31',
  '2027-06-01',
] as const;

type Data = Awaited<ReturnType<typeof openToRead>>;

/** Of the first persons, those with a cause on the day, by their facts alone. */
function personsWithCause(seed: number, sample: number, on: string): string[] {
  const found: string[] = [];
  for (let index = 1; index <= sample; index++) {
    const answer = coverage(factsOfPerson(seed, index), { on, knownAt: KNOWN_AT });
    if (answer?.cause != null) found.push(answer.person);
  }
  return found;
}

interface Asked {
  readonly time: Sample;
  readonly persons: readonly string[];
}

async function ask(data: Data, on: string, rounds: number): Promise<Asked> {
  const milliseconds: number[] = [];
  let persons: string[] = [];
  for (let round = 0; round <= rounds; round++) {
    const seconds = stopwatch();
    const rows = await register(data, { on, knownAt: KNOWN_AT });
    // The first time warms up.
    if (round > 0) milliseconds.push(seconds() * 1000);
    persons = rows.map(({ person }) => person);
  }
  return { time: sampleOf(milliseconds), persons };
}

async function* run(work: Run) {
  const { seed, quick, persons } = work.settings;
  const data = await openToRead(embeddedIn(await populationStore(work)));
  const sample = Math.min(persons, quick ? 500 : 2000);
  const last = `P-${String(sample).padStart(7, '0')}`;
  const medians: number[] = [];
  let rows = 0;
  for (const on of DAYS) {
    const { time, persons: found } = await ask(data, on, quick ? 3 : 9);
    const expected = personsWithCause(seed, sample, on);
    const ofSample = found.filter((person) => person <= last);
    check(ofSample.join() === expected.join(), `the register of ${on} among ${sample} persons`);
    rows += found.length;
    medians.push(time.median);
    yield { work: `register/${on}`, unit: 'ms', ...time, checked: `${found.length} rows` };
  }
  await data.close();
  // Any date: what counts is the slowest of them.
  const { min, max, runs } = sampleOf(medians);
  yield {
    work: 'register',
    unit: 'ms',
    ...{ median: max, min, max, runs },
    bar: { atMost: 50 },
    checked: `${rows} rows; the same persons as ${sample} answers a day computed anew`,
  };
}

/** The register of any day over the whole population, as known now. */
export const registerOfAnyDay: Work = { name: 'register', run };
