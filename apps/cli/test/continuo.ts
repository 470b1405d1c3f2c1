import { spawn } from 'node:child_process';
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

/** The built command line: what an operator runs. */
export const MAIN = fileURLToPath(new URL('../../../dist/apps/cli/src/main.js', import.meta.url));

/** The samples of the repository. */
export const SAMPLES = fileURLToPath(new URL('../../../samples/', import.meta.url));

/** Runs the command line as an operator would, in a process of its own. */
export function continuo(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [MAIN, ...args], {
      env: { ...process.env, NODE_OPTIONS: '', ...env },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
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
