import { join } from 'node:path';
import { growViews } from '#libs/runtime';
import { KnownPersons, runClock } from '#libs/runtime/acting';
import type { ClockRun } from '#libs/runtime';
import { embeddedIn, openToWrite } from '#libs/storage';
import { NOW, writeWaitingCases } from '../http/waiting-cases.js';
import { check, sampleOf, stopwatch } from '../measure.js';
import type { Run, Work } from '../work.js';

const QUICK = { rounds: 2, cases: 1000 };
const FULL = { rounds: 3, cases: 34_000 };

/** One look at everything that is due: how many commands a second, and what they were. */
async function look(directory: string): Promise<{ rate: number; run: ClockRun }> {
  const data = await openToWrite(embeddedIn(directory));
  const { store, views, seal } = data;
  const sources = { store, views, seal };
  const executor = { ...sources, persons: new KnownPersons(sources), now: () => NOW };
  const seconds = stopwatch();
  const run = await runClock({ executor, views, renews: () => true });
  const taken = seconds();
  const again = await runClock({ executor, views, renews: () => true });
  check(again.renewed + again.alarms === 0, 'what was done is not done again');
  await growViews(data);
  await data.close();
  return { rate: (run.renewed + run.alarms) / taken, run };
}

async function* run({ settings, directory, remark }: Run) {
  const { rounds, cases } = settings.quick ? QUICK : FULL;
  const rates: number[] = [];
  let dues = 0;
  for (let round = 0; round < rounds; round++) {
    const data = join(directory, `data-${round}`);
    await writeWaitingCases(data, cases);
    const { rate, run: done } = await look(data);
    check(done.contended === 0, 'nobody else writes');
    dues = done.dues;
    rates.push(rate);
  }
  remark(`${dues} due days of ${cases} persons: limits passed, rejections by silence, cover ended`);
  const checked = `${dues} due days, each acted on once`;
  const rate = sampleOf(rates);
  yield { work: 'clock', unit: 'commands/s', ...rate, bar: { atLeast: 5000 }, checked };
}

/** The clock over everything due on a day: commands decided again from the events, appended durably. */
export const clockOfDay: Work = { name: 'clock', run };
