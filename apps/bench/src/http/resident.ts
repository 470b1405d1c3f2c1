import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { sampleOf } from '../measure.js';

const LOOKS_A_SECOND = 4;

/** Resident memory of a process, in MB (10^6 bytes). */
export function residentOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+) kB/.exec(status) ?? [];
  return (Number(kilobytes) * 1024) / 1e6;
}

/** Tenths of what was seen, each by its median. */
function tenthsOf(seen: readonly number[]): number[] {
  return Array.from({ length: 10 }, (_, i) => {
    const from = Math.floor((i * seen.length) / 10);
    return sampleOf(seen.slice(from, Math.max(from + 1, ((i + 1) * seen.length) / 10))).median;
  });
}

/**
 * Looks at the resident memory of a process until something has come to its end.
 *
 * @returns In MB (10^6 bytes), of each tenth of the time: the median of what was seen, for collections of garbage move
 *   it up and down within seconds.
 */
export async function residentUntil(pid: number, end: Promise<unknown>): Promise<number[]> {
  const seen: number[] = [];
  const over = end.then(
    () => true,
    () => true,
  );
  do seen.push(residentOf(pid));
  while (!(await Promise.race([over, sleep(1000 / LOOKS_A_SECOND, false)])));
  return tenthsOf(seen);
}
