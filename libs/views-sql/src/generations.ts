import {
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { PERSON_VIEW_VERSION } from '#libs/views';

/** Another version of the views is another file: a newer release grows its own beside, an older one keeps its. */
const STEM = `views.v${PERSON_VIEW_VERSION}`;

/** Names the generation that answers; there is none until views have been rebuilt once. */
const POINTER = `${STEM}.current`;

/** The file of the first generation. */
export const VIEWS_FILE = `${STEM}.db`;

/** Views are rebuilt into a file of their own, the next generation; the first has no number. */
export function generationFile(directory: string, generation: number): string {
  return join(directory, generation === 1 ? VIEWS_FILE : `${STEM}.g${generation}.db`);
}

/** The generation that answers: the first until views have been rebuilt once, or where the pointer names none. */
export function currentGeneration(directory: string): number {
  let text: string;
  try {
    text = readFileSync(join(directory, POINTER), 'utf8');
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return 1;
    throw error;
  }
  const generation = Number(text);
  return Number.isSafeInteger(generation) && generation >= 1 ? generation : 1;
}

/** The file of the views that answer. */
export function viewsFile(directory: string): string {
  return generationFile(directory, currentGeneration(directory));
}

/** From the moment this returns, whoever opens the views opens that generation: all of it, or the one before. */
export function publishGeneration(directory: string, generation: number): void {
  const pointer = join(directory, POINTER);
  const draft = `${pointer}.new`;
  writeFileSync(draft, `${generation}\n`, { mode: 0o600, flush: true });
  renameSync(draft, pointer);
  const folder = openSync(directory, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/**
 * Removes the files of every generation of this version but those named. Who still reads one keeps it: the system holds
 * a file until the last to have it open lets go.
 */
export function removeOtherGenerations(directory: string, kept: readonly number[]): void {
  const names = new Set(kept.map((generation) => generationFile(directory, generation)));
  for (const name of readdirSync(directory)) {
    const file = join(directory, name);
    const main = file.replace(/-(?:wal|shm|journal)$/, '');
    const isGeneration = name.startsWith(`${STEM}.`) && main.endsWith('.db');
    if (isGeneration && !names.has(main)) rmSync(file, { force: true });
  }
}
