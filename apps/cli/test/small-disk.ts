import { mkdirSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { emptyDirectory, MAIN, startProgram } from './continuo.js';
import type { Ran } from './continuo.js';

/** A disk of its own for a few commands, seen by nobody else. */
export interface SmallDisk {
  /** Where it is mounted. */
  readonly directory: string;
  /** Runs a shell command where the disk can be seen. */
  shell(command: string): Promise<Ran>;
  /** Runs the command line there. */
  continuo(args: readonly string[]): Promise<Ran>;
  /** Mounts it anew with these options alone: `size=64m`, `ro`. */
  remount(options: string): Promise<void>;
  remove(): Promise<void>;
}

const IS_ROOT = process.getuid?.() === 0;

/** Without being root a user may mount in a namespace of users of their own. */
const UNSHARE = IS_ROOT ? ['-m'] : ['-Urm'];
const ENTER = IS_ROOT ? ['-m'] : ['-U', '-m', '--preserve-credentials'];

function succeeded({ code, stderr }: Ran, what: string): void {
  if (code !== 0) throw new Error(`${what} failed with ${code}: ${stderr}`);
}

/**
 * A disk in memory of that size, in a mount namespace that a sleeping shell holds open.
 *
 * @param size As `mount` takes it: `4m`, `300k`.
 */
export async function smallDisk(size: string): Promise<SmallDisk> {
  const directory = join(emptyDirectory(), 'disk');
  mkdirSync(directory);
  const mount = `mount -t tmpfs -o size=${size},mode=700 tmpfs '${directory}'`;
  const holder = startProgram('unshare', [...UNSHARE, 'sh', '-c', `${mount} && echo up && cat`]);
  const said = await Promise.race([
    once(holder.child.stdout ?? holder.child, 'data'),
    holder.ended,
  ]);
  if (!Array.isArray(said)) throw new Error(`no disk could be mounted: ${said.stderr}`);
  const inside = (program: readonly string[]): Promise<Ran> =>
    startProgram('nsenter', ['-t', String(holder.child.pid), ...ENTER, ...program]).ended;
  return {
    directory,
    shell: (command) => inside(['sh', '-c', command]),
    continuo: (args) => inside([process.execPath, MAIN, ...args]),
    async remount(options) {
      const remount = ['mount', '--options-mode', 'ignore', '-o', `remount,${options}`, directory];
      succeeded(await inside(remount), 'remounting');
    },
    async remove() {
      holder.child.stdin?.end();
      await holder.ended;
    },
  };
}
