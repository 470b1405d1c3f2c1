import { execFile } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { check } from '../measure.js';
import type { Run } from '../work.js';
import { writeHistory } from './history-file.js';
import type { Imported } from './import-child.js';

const CHILD = fileURLToPath(new URL('./import-child.js', import.meta.url));

/** Imports a file in a process of its own, and waits for it. */
export async function importInChild(
  directory: string,
  file: string,
  where: 'embedded' | 'on a server' = 'embedded',
): Promise<Imported> {
  const { stdout } = await promisify(execFile)(process.execPath, [CHILD, directory, file, where]);
  return JSON.parse(stdout) as Imported;
}

interface Places {
  readonly store: string;
  /** Number of the last person wholly in the store, as text. */
  readonly reached: string;
}

function placesOf({ common }: Run): Places {
  return { store: join(common, 'store'), reached: join(common, 'reached') };
}

/** Gives a store filled with the first persons of the population to the works that follow. */
export function handOn(run: Run, directory: string, wholePersons: number): void {
  const { store, reached } = placesOf(run);
  rmSync(store, { recursive: true, force: true });
  renameSync(directory, store);
  writeFileSync(reached, String(wholePersons));
}

/** A data directory with the whole population: what an earlier work has left, and the persons it lacks. */
export async function populationStore(run: Run): Promise<string> {
  const { store, reached } = placesOf(run);
  const { persons, seed } = run.settings;
  let have = existsSync(reached) ? Number(readFileSync(reached, 'utf8')) : 0;
  if (have > persons) {
    rmSync(store, { recursive: true });
    have = 0;
  }
  if (have === persons) return store;
  run.remark(`filling a store with persons ${have + 1} to ${persons}`);
  const file = join(run.directory, 'rest.ndjson');
  // The last person of an import cut at a number of facts is given again: what is known changes nothing.
  const part = { seed, from: have + 1, to: persons, facts: Infinity, order: 'person' } as const;
  writeHistory(file, part);
  const imported = await importInChild(store, file);
  rmSync(file);
  check(imported.persons === persons, `${imported.persons} persons in the views, not ${persons}`);
  check(
    imported.lag === 0 && imported.setAside === 0,
    'the store must be filled without a remainder',
  );
  writeFileSync(reached, String(persons));
  return store;
}
