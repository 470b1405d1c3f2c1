import { embeddedIn, openToRead, rebuildViews } from '#libs/storage';
import { verifyViews } from '#libs/runtime';
import { check, sampleOf, stopwatch } from '../measure.js';
import type { Run, Work } from '../work.js';
import { populationStore } from './population-store.js';

async function* run(work: Run) {
  const directory = await populationStore(work);
  const rates: number[] = [];
  let persons = 0;
  for (let round = 0; round < (work.settings.quick ? 1 : 3); round++) {
    const seconds = stopwatch();
    const rebuilt = await rebuildViews(embeddedIn(directory));
    rates.push(Number(rebuilt.position) / seconds());
    persons = rebuilt.persons;
  }
  const data = await openToRead(embeddedIn(directory));
  let differences = 0;
  for await (const { person } of verifyViews(data)) differences += person === '' ? 0 : 1;
  await data.close();
  check(differences === 0, `${differences} persons differ from a recomputation`);
  yield {
    work: 'rebuild',
    unit: 'events/s',
    ...sampleOf(rates),
    bar: { atLeast: 25_000 },
    checked: `${persons} persons; every row equal to a recomputation`,
  };
}

/** Every view rebuilt from the events, beside those that answer, until they are in their place. */
export const rebuildOfAll: Work = { name: 'rebuild', run };
