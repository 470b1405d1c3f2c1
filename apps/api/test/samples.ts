import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Server } from './server.js';

const DIRECTORY = fileURLToPath(new URL('../../../samples/', import.meta.url));
const CLI = fileURLToPath(new URL('../../../dist/continuo/main.js', import.meta.url));

/** The histories of the samples. */
export const SAMPLES: readonly string[] = readdirSync(DIRECTORY)
  .filter((name) => name.endsWith('.ndjson'))
  .map((name) => join(DIRECTORY, name));

/** A moment at which every sample is known. */
export const EVENING = '2026-11-21T12:00:00.000Z';

/** What the built command line prints for the store of a server, as objects. */
export async function printed(server: Server, args: readonly string[]): Promise<unknown[]> {
  const asked = [...args, '--json', '--data', join(server.directory, 'data')];
  const env = { ...process.env, NODE_OPTIONS: '' };
  const child = spawn(process.execPath, [CLI, ...asked], { env });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => (text += chunk));
  await new Promise((resolve) => child.on('close', resolve));
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as unknown);
}
