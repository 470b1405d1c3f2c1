import { setFlagsFromString } from 'node:v8';

/** For threads begun after: with less, what the views of a person are made of is carried into the old generation too. */
const THREAD_MEGABYTES = 8;

/**
 * Stops the young generation of the heap from growing. Left alone it grows to what the machine has, and what dies young
 * is then carried into the old generation: an import of a million facts needs half as much memory again and is a
 * fifteenth faster (docs/reference/performance.md). To be called before any work.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString(`--min-semi-space-size=${THREAD_MEGABYTES}`);
}
