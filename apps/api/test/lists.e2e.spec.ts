import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startServer } from './server.js';
import type { Server } from './server.js';

const SAMPLES = fileURLToPath(new URL('../../../samples/', import.meta.url));
const CLI = fileURLToPath(new URL('../../../dist/apps/cli/src/main.js', import.meta.url));
const ON = '2026-10-05';
const KNOWN_AT = '2026-11-21T00:00:00Z';

interface Page {
  readonly on: string;
  readonly knownAt: string;
  readonly position: string;
  readonly rows: Record<string, unknown>[];
  readonly next: string | null;
}

let server: Server;
let auditor: string;

beforeAll(async () => {
  const histories = readdirSync(SAMPLES)
    .filter((name) => name.endsWith('.ndjson'))
    .map((name) => join(SAMPLES, name));
  server = await startServer({ histories, now: () => '2026-11-21T12:00:00.000Z' });
  auditor = server.tokenFor({ role: 'auditor' });
}, 60_000);

afterAll(() => server.close());

async function page(path: string, token = auditor): Promise<Page> {
  const answer = await server.ask(path, { token });
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Page;
}

function at(path: string, query = ''): string {
  return `/v1/${path}?on=${ON}&knownAt=${KNOWN_AT}${query}`;
}

/** What the command line prints for the same store. */
async function printed(args: readonly string[]): Promise<unknown[]> {
  const asked = ['--json', '--data', join(server.directory, 'data')];
  const child = spawn(process.execPath, [CLI, ...args, ...asked], {
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => (text += chunk));
  await new Promise((resolve) => child.on('close', resolve));
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
}

describe('a list', () => {
  it.each([
    ['register', 'register', ''],
    ['register', 'register --unlawful --blocked', '&unlawful=true&blocked=true'],
    ['register', 'register --unproven', '&unproven=true'],
    ['register', 'register --office 69', '&office=69'],
    ['register', 'register --by lawful,cause,office', '&by=lawful,cause,office'],
    ['register', 'register --at-risk 120', '&atRisk=120'],
    ['register', 'register --everyone', '&everyone=true'],
    ['timelines', 'timelines', ''],
    ['ruptures', 'ruptures', ''],
    ['blockages', 'blockages', ''],
    ['blockages', 'blockages --by code,office', '&by=code,office'],
    ['cases', 'cases', ''],
    ['cases', 'cases --owner prefecture', '&owner=prefecture'],
    ['waiting-times', 'cases --by owner,state', '&by=owner,state'],
  ])('/v1/%s is what `%s` prints', async (path, command, query) => {
    const asked = [...command.split(' '), '--on', ON, '--known-at', KNOWN_AT];
    const rows = await printed(asked);
    expect(rows.length).toBeGreaterThan(0);
    const found = await page(at(path, `${query}&limit=1000`));
    expect(found).toMatchObject({ on: ON, knownAt: KNOWN_AT, next: null });
    expect(found.rows).toEqual(rows);
  });
});
