import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a command printed and how it ended. */
export interface Ran {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command under way. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ran>;
}

/** The built command line: what an operator runs. */
export const MAIN = fileURLToPath(new URL('../../../dist/continuo/main.js', import.meta.url));

/** The samples of the repository. */
export const SAMPLES = fileURLToPath(new URL('../../../samples/', import.meta.url));

/** True when the suite is asked for everything it can do, however long it takes. */
export const FULL = process.env['CONTINUO_FULL'] === '1';

/** How a command is to be started; what is left out is as for these tests. */
export interface Started {
  readonly env?: NodeJS.ProcessEnv;
  readonly directory?: string;
}

/** Starts any program. */
export function startProgram(file: string, args: readonly string[], how: Started = {}): Running {
  const child = spawn(file, args, {
    env: { ...process.env, NODE_OPTIONS: '', ...how.env },
    cwd: how.directory,
  });
  const ended = new Promise<Ran>((resolve, reject) => {
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => (stdout += chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk) => (stderr += chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  return { child, ended };
}

/** Starts the command line as an operator would, in a process of its own. */
export function start(args: readonly string[], how: Started = {}): Running {
  return startProgram(process.execPath, [MAIN, ...args], how);
}

/** Runs the command line to its end. */
export function continuo(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  return start(args, { env }).ended;
}

/** The objects a command printed, one a line. */
export function objects<T = Record<string, unknown>>(ran: Ran): T[] {
  return ran.stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

const made: string[] = [];

/** A new directory, gone after the tests (call `removeDirectories`). */
export function emptyDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'continuo-'));
  made.push(directory);
  return directory;
}

/** Removes what `emptyDirectory` made. */
export function removeDirectories(): void {
  for (const directory of made.splice(0)) rmSync(directory, { recursive: true, force: true });
}
