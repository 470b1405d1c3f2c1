import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A contender in a process of its own. */
export interface Peer {
  /** Sends one request, one JSON line, and waits for the line that answers it. */
  ask(request: object): Promise<Readonly<Record<string, unknown>>>;
  /** Ends the process. */
  end(): Promise<void>;
}

class PeerFailed extends Error {
  override readonly name = 'PeerFailed';
}

/** The folder of the peers' own package, beside the sources wherever the compiled files are. */
function peersFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const peers = join(folder, 'apps/bench/peers');
    if (existsSync(join(peers, 'package.json'))) return peers;
    if (dirname(folder) === folder) throw new PeerFailed('apps/bench/peers is not there');
  }
}

/**
 * Installs the peers' package unless it is installed. It is no part of `npm ci`: its native driver may take minutes
 * to compile.
 *
 * @throws {PeerFailed} It could not be installed.
 */
export function ensurePeers(remark: (text: string) => void): string {
  const folder = peersFolder();
  if (existsSync(join(folder, 'node_modules/.package-lock.json'))) return folder;
  remark('installing the peers (apps/bench/peers/install.mjs); compiling may take minutes');
  const script = join(folder, 'install.mjs');
  const { status } = spawnSync(process.execPath, [script], { stdio: ['ignore', 2, 2] });
  if (status === 0) return folder;
  throw new PeerFailed(`the peers could not be installed; run: node apps/bench/peers/install.mjs`);
}

/** Starts a peer's script. What it prints beside its answers goes to standard error. */
export function startPeer(script: string, args: readonly string[]): Peer {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
  // A request to a process that is gone fails here; the missing answer is what is reported.
  child.stdin.on('error', () => child.stdin.destroy());
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async ask(request) {
      child.stdin.write(`${JSON.stringify(request)}\n`);
      const line = await lines.next();
      if (line.done === true) throw new PeerFailed('the peer ended without an answer');
      const answer = JSON.parse(line.value) as Readonly<Record<string, unknown>>;
      if (typeof answer['error'] === 'string') throw new PeerFailed(answer['error']);
      return answer;
    },
    async end() {
      child.stdin.end();
      await exited;
    },
  };
}
