import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { check, sampleOf } from '../measure.js';
import type { Run, Work } from '../work.js';
import { writeHistory } from './history-file.js';
import type { HistoryFile } from './history-file.js';
import type { Imported } from './import-child.js';
import { handOn, importInChild } from './population-store.js';

type Order = 'person' | 'recorded';

const MEMORY_MB = 400;

interface Imports {
  readonly file: HistoryFile;
  readonly done: readonly Imported[];
}

/** Imports the same file into fresh directories, one after the other. */
async function importAgain(run: Run, order: Order, rounds: number): Promise<Imports> {
  const { seed, facts } = run.settings;
  const path = join(run.directory, `${order}.ndjson`);
  const file = writeHistory(path, { seed, from: 1, to: facts, facts, order });
  const done: Imported[] = [];
  for (let round = 1; round <= rounds; round++) {
    const directory = join(run.directory, `${order}-${round}`);
    const imported = await importInChild(directory, path);
    check(imported.appended === facts, `${imported.appended} of ${facts} facts were appended`);
    check(imported.setAside === 0, `${imported.setAside} lines were set aside`);
    check(imported.lag === 0, `the views are ${imported.lag} events behind`);
    done.push(imported);
    // The last store of the first order serves the works that follow; its last person may be cut short.
    if (order === 'person' && round === rounds) handOn(run, directory, file.lastPerson - 1);
    else rmSync(directory, { recursive: true });
  }
  rmSync(path);
  return { file, done };
}

async function* run(work: Run) {
  const rounds = work.settings.quick ? 1 : 3;
  for (const order of ['person', 'recorded'] as const) {
    const { done } = await importAgain(work, order, rounds);
    const name = order === 'person' ? 'import' : 'import-in-order-recorded';
    const [first] = done;
    yield {
      work: name,
      unit: 'facts/s',
      ...sampleOf(done.map(({ appended, seconds }) => appended / seconds)),
      bar: { atLeast: 20_000 },
      checked: `${first?.appended} facts of ${first?.persons} persons; no view behind`,
    };
    yield {
      work: `${name}/peak-memory`,
      unit: 'MB',
      ...sampleOf(done.map(({ peakMB }) => peakMB)),
      bar: { atMost: MEMORY_MB },
    };
  }
}

/**
 * Import of a history file by the functions of the command line, until no view is behind; once life after life, once
 * in the order in which a system of the administration would have recorded it.
 */
export const importFacts: Work = { name: 'import', run };
