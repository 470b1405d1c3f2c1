import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describeServer } from '../kurrentdb/describe-server.js';
import { lacksServer } from '../kurrentdb/server.js';
import { check, sampleOf } from '../measure.js';
import type { Run, Work } from '../work.js';
import { writeHistory } from './history-file.js';
import type { Imported } from './import-child.js';
import { importInChild } from './population-store.js';

const NAME = 'kurrentdb-import';

/** More than the persons of one import. */
const PERSONS_APART = 1_000_000;

/** Imports so many facts of persons nobody has heard of. */
async function importFresh(run: Run, directory: string, facts: number): Promise<Imported> {
  const { seed } = run.settings;
  // What an earlier run has left on the server must not be met again: persons are numbered by the clock.
  const from = Date.now() * 1000;
  const file = join(run.directory, 'history.ndjson');
  writeHistory(file, { seed, from, to: from + PERSONS_APART, facts, order: 'person' });
  const imported = await importInChild(directory, file, 'on a server');
  rmSync(file);
  check(imported.appended === facts, `${imported.appended} of ${facts} facts were appended`);
  check(imported.setAside === 0, `${imported.setAside} lines were set aside`);
  check(imported.lag === 0, `the views are ${imported.lag} events behind`);
  return imported;
}

async function* run(work: Run) {
  const { quick, facts } = work.settings;
  const [rounds, each] = quick ? [2, facts / 10] : [5, facts / 10];
  const server = await describeServer();
  const directory = join(work.directory, 'data');
  // Views begin with all that is on the server already, which is no part of the import; and everything warms up.
  await importFresh(work, directory, Math.ceil(each / 20));
  const done: Imported[] = [];
  for (let round = 0; round < rounds; round++) done.push(await importFresh(work, directory, each));
  yield {
    work: NAME,
    unit: 'facts/s',
    ...sampleOf(done.map(({ appended, seconds }) => appended / seconds)),
    bar: { atLeast: 10_000 },
    checked: `${each} new facts a round; no view behind; ${server}`,
  };
  yield {
    work: `${NAME}/peak-memory`,
    unit: 'MB',
    ...sampleOf(done.map(({ peakMB }) => peakMB)),
  };
}

/** Import of a history file to a server by the function of the command line, until no view is behind. */
export const importOnServer: Work = { name: NAME, lacks: lacksServer, run };
