import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { isAbsolute } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A server in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** Where its debugger listens; null where it has none. */
  readonly debuggerUrl: string | null;
  /** Tells it to stop, and waits until it has. */
  end(): Promise<void>;
}

class ServerFailed extends Error {
  override readonly name = 'ServerFailed';
}

/** What `npm start` gives node, and so every server here: docs/guides/run-the-server.md. */
const NODE = ['--single-threaded-gc'];

const LISTENING = /listening on (http\S+)/;
const DEBUGGER = /^Debugger listening on (ws:\S+)/;

/**
 * Starts a compiled module that says on which address it listens.
 *
 * @param module Its path, from this file or from the root.
 */
export async function startServerProcess(
  module: string,
  environment: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<ServerProcess> {
  const script = isAbsolute(module) ? module : fileURLToPath(new URL(module, import.meta.url));
  const child = spawn(process.execPath, [...NODE, script, ...args], {
    stdio: ['ignore', 'inherit', 'pipe'],
    env: { PATH: process.env['PATH'], ...environment },
  });
  const ended = once(child, 'close');
  const said: string[] = [];
  let debuggerUrl: string | null = null;
  const { promise, resolve } = Promise.withResolvers<string | null>();
  createInterface({ input: child.stderr }).on('line', (line) => {
    debuggerUrl ??= DEBUGGER.exec(line)?.[1] ?? null;
    const url = LISTENING.exec(line)?.[1];
    if (url === undefined) said.push(line);
    else resolve(url);
  });
  void ended.then(() => resolve(null));
  const url = await promise;
  if (url === null) throw new ServerFailed(said.join('\n'));
  return {
    url,
    pid: child.pid ?? 0,
    debuggerUrl,
    async end() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
