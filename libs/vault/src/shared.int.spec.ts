import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { VAULT_FILE } from './key-store.js';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'vault-shared-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const RESOLVE = new URL(
  '../../../eventstore/sqlite/fixtures/resolve-typescript.mjs',
  import.meta.url,
);
const DRAWING = new URL('../fixtures/drawing.ts', import.meta.url);

/** A process that seals a fact of each of many persons, in batches; resolves to the keys it used, by person. */
async function drawing(at: number): Promise<Record<string, string>> {
  const typescript = ['--experimental-transform-types', '--disable-warning=ExperimentalWarning'];
  const args = [
    ...typescript,
    '--conditions=source',
    '--import',
    RESOLVE.href,
    DRAWING.pathname,
    directory,
    String(at),
  ];
  const child = spawn(process.execPath, args, { env: { ...process.env, NODE_OPTIONS: '' } });
  let [said, complained] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text) => (said += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (complained += text));
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(complained);
  return JSON.parse(said) as Record<string, string>;
}

/** Time for the processes to start: they begin to draw together. */
const STARTING_MILLISECONDS = 1500;

it('processes that write under one vault at once use one key a person, and wait for each other', async () => {
  const at = Date.now() + STARTING_MILLISECONDS;
  const [first, ...others] = await Promise.all([drawing(at), drawing(at), drawing(at)]);
  for (const other of others) expect(other).toEqual(first);
  const database = new DatabaseSync(join(directory, VAULT_FILE), { readOnly: true });
  const rows = database.prepare('SELECT person, id FROM keys').all();
  database.close();
  expect(Object.fromEntries(rows.map(({ person, id }) => [person, id]))).toEqual(first);
}, 30_000);
