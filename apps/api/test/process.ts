import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Principal } from '#libs/access';
import { openAccessTokens } from '#libs/storage';

const MAIN = fileURLToPath(new URL('../../../dist/apps/api/src/main.js', import.meta.url));

/** The built server in a process of its own, as an operator runs it. */
export interface Serving {
  readonly child: ChildProcess;
  /** Everything said on standard error so far. */
  said(): string;
  /** The same on standard output. */
  told(): string;
  /** Resolves to the exit code; null where a signal ended it. */
  readonly ended: Promise<number | null>;
}

const started: ChildProcess[] = [];
const made: string[] = [];

function textOf(stream: Readable): () => string {
  let text = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  return () => text;
}

/** Starts the server on a port that is free. */
export function start(
  environment: NodeJS.ProcessEnv,
  args: readonly string[] = [],
  node: readonly string[] = [],
): Serving {
  const env = { ...process.env, NODE_OPTIONS: '', CONTINUO_PORT: '0', ...environment };
  const child = spawn(process.execPath, [...node, MAIN, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  const said = textOf(child.stderr);
  const told = textOf(child.stdout);
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { child, said, told, ended };
}

/** The address the server says it listens on. */
export async function address({ said, ended }: Serving): Promise<URL> {
  let over = false;
  void ended.then(() => (over = true));
  for (;;) {
    const [, url] = /listening on (http:\S+)/.exec(said()) ?? [];
    if (url !== undefined) return new URL(url);
    if (over) throw new Error(`it ended: ${said()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A data directory that is not there yet. */
export function emptyData(): string {
  const parent = mkdtempSync(join(tmpdir(), 'continuo-process-'));
  made.push(parent);
  return join(parent, 'data');
}

/** A token of a data directory, whether it is served or not. */
export function tokenIn(
  data: string,
  bearer: Partial<Principal> & Pick<Principal, 'role'> = { role: 'agent', office: '69' },
): string {
  const { subject, role, office = null, speaksFor = [] } = bearer;
  const tokens = openAccessTokens(data);
  const grant = { subject, role, office, speaksFor, expiresOn: null };
  const { token } = tokens.create(grant, new Date().toISOString());
  tokens.close();
  return token;
}

/** Ends what was started and removes what was made. */
export function removeServers(): void {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  for (const parent of made.splice(0)) rmSync(parent, { recursive: true, force: true });
}
