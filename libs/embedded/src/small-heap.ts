import { setFlagsFromString } from 'node:v8';

/**
 * Keeps the young generation of the heap at 8 MiB a half. Left alone it grows to what the machine has, and what dies
 * young is then carried into the old generation: an import of a million facts needs twice the memory for the same time
 * (docs/reference/performance.md). To be called before any work.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--max-semi-space-size=8');
  setFlagsFromString('--semi-space-growth-factor=1');
}
