import { embeddedIn, openToRead } from '#libs/storage';
import { coverage } from '#libs/law';
import type { CoverageAnswer } from '#libs/law';
import { eventsOfPerson, factsOf } from '#libs/runtime';
import { check, sampleOf, stopwatch } from '../measure.js';
import type { Run, Work } from '../work.js';
import { populationStore } from './population-store.js';
import { factsOfPerson } from './sample-events.js';

const QUESTION = { on: '2026-11-21', knownAt: '2026-11-22T00:00:00Z' } as const;

type Data = Awaited<ReturnType<typeof openToRead>>;

/** What `continuo coverage` does: the events of the person, opened, and the law. */
async function answer(
  { store, views, seal }: Data,
  person: string,
): Promise<CoverageAnswer | null> {
  const events = await eventsOfPerson(store, views, person);
  return coverage(factsOf(events, seal), QUESTION);
}

async function* run(work: Run) {
  const { persons, seed, quick } = work.settings;
  const data = await openToRead(embeddedIn(await populationStore(work)));
  const asked = Math.min(persons, quick ? 200 : 2000);
  const milliseconds: number[] = [];
  for (let i = 0; i < asked; i++) {
    // Spread over the whole population, in an order that is not that of the file.
    const index = ((i * 7919) % persons) + 1;
    const seconds = stopwatch();
    const found = await answer(data, `P-${String(index).padStart(7, '0')}`);
    milliseconds.push(seconds() * 1000);
    const expected = coverage(factsOfPerson(seed, index), QUESTION);
    check(JSON.stringify(found) === JSON.stringify(expected), `the answer of person ${index}`);
  }
  await data.close();
  yield {
    work: 'one-answer',
    unit: 'ms',
    ...sampleOf(milliseconds),
    bar: { atMost: 5 },
    checked: `${asked} answers are those of the facts before they were stored`,
  };
}

/** One person's answer from a store of the whole population: events read, personal fields opened, law applied. */
export const oneAnswer: Work = { name: 'one-answer', run };
