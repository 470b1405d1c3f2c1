import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { importFiles, isEmpty } from '#libs/storage';
import type { DataPlace } from '#libs/storage';

/** As it is from where this file is built to. */
const SAMPLES = new URL('../../../../../samples/', import.meta.url);

/** Those of which all can be in one store: persons, cases and ids differ (samples/README.md). */
const TOGETHER = /^s\d\d-.*\.ndjson$/;

function sampleFiles(): string[] {
  const names = readdirSync(SAMPLES).filter((name) => TOGETHER.test(name));
  return names.sort().map((name) => fileURLToPath(new URL(name, SAMPLES)));
}

/**
 * Fills an empty data directory with the samples. A store on a server is somebody's: nothing is put there unasked.
 *
 * @returns How many facts there are now, or null where nothing was filled.
 */
export async function fillWithSamples(place: DataPlace): Promise<number | null> {
  if (place.server !== null || !(await isEmpty(place))) return null;
  const { appended } = await importFiles(place, sampleFiles(), { onReject: () => undefined });
  return appended;
}
