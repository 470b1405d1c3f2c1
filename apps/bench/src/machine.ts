import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { cpus, release, totalmem, type as systemName } from 'node:os';
import { DatabaseSync } from 'node:sqlite';

/** What the figures depend on. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly kernel: string;
  /** File system under the directory of the run. */
  readonly disk: string;
  readonly node: string;
  readonly sqlite: string;
}

/** Mount whose path is the longest beginning of the directory's; `/proc/mounts` exists on Linux alone. */
function fileSystemOf(directory: string): string {
  if (!existsSync('/proc/mounts')) return 'unknown';
  const path = realpathSync(directory);
  let best = { point: '', label: 'unknown' };
  for (const line of readFileSync('/proc/mounts', 'utf8').split('\n')) {
    const [device = '', point = '', kind = ''] = line.split(' ');
    const under = path === point || path.startsWith(point === '/' ? '/' : `${point}/`);
    if (under && point.length >= best.point.length) best = { point, label: `${kind} on ${device}` };
  }
  return best.label;
}

function sqliteVersion(): string {
  const db = new DatabaseSync(':memory:');
  const row = db.prepare('SELECT sqlite_version() AS version').get();
  db.close();
  return String(row?.['version'] ?? 'unknown');
}

export function describeMachine(directory: string): Machine {
  const processors = cpus();
  return {
    cpu: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    kernel: `${systemName()} ${release()}`,
    disk: fileSystemOf(directory),
    node: process.versions.node,
    sqlite: sqliteVersion(),
  };
}

/** How the store makes an append durable; the work append-one would notice if it did not wait for the disk. */
export const FSYNC_MODE = 'WAL, synchronous=FULL';
