import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openSqliteStore } from '#eventstore/sqlite';
import { address, emptyData, removeServers, start } from './process.js';
import type { Serving } from './process.js';

const ROOT = new URL('../../../', import.meta.url);

jest.setTimeout(120_000);

afterAll(removeServers);

/** What `npm start` gives node, and what it gives the server. */
function argumentsOfStart(): { node: string[]; args: string[] } {
  const file = readFileSync(new URL('package.json', ROOT), 'utf8');
  const { scripts } = JSON.parse(file) as { scripts: { start: string } };
  const [command, ...words] = scripts.start.split(' ');
  const main = words.indexOf('dist/apps/api/src/main.js');
  expect([command, main >= 0]).toEqual(['node', true]);
  return { node: words.slice(0, main), args: words.slice(main + 1) };
}

/** What `npm start` runs. Nothing is done unasked, so that nothing else is recorded. */
function npmStart(data: string, environment: NodeJS.ProcessEnv = {}): Serving {
  const env = { CONTINUO_DATA: data, CONTINUO_CHORES: 'off', ...environment };
  const { node, args } = argumentsOfStart();
  return start(env, args, node);
}

/** What it prints, once that is all. */
async function printed(serving: Serving): Promise<string> {
  await address(serving);
  while (!serving.told().includes('To stop: Ctrl-C.')) {
    if (serving.child.exitCode !== null) throw new Error(`it ended: ${serving.said()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return serving.told();
}

async function stop({ child, ended }: Serving): Promise<void> {
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
}

/** What a shell answers to the lines that are printed to be copied: those that are indented. */
async function pasted(told: string): Promise<string> {
  const lines = told.split('\n').filter((line) => line.startsWith('  '));
  const { stdout } = await promisify(execFile)('sh', ['-ec', lines.join('\n')], {
    cwd: fileURLToPath(ROOT),
  });
  return stdout;
}

/** Sends the process that loads it a signal as soon as it has said where it listens, not a turn later. */
const STOPPED_AS_IT_LISTENS = `data:text/javascript,${encodeURIComponent(`
  const write = process.stderr.write.bind(process.stderr);
  process.stderr.write = (text, ...rest) => {
    const written = write(text, ...rest);
    if (String(text).includes('listening on')) process.kill(process.pid, 'SIGTERM');
    return written;
  };
`)}`;

async function eventsIn(data: string): Promise<number> {
  const store = await openSqliteStore({ directory: data, mode: 'reader' });
  const head = await store.head();
  await store.close();
  return Number(head);
}

function revisionIn(told: string): number {
  return Number(/If-Match: "(\d+)"/.exec(told)?.[1]);
}

/** The first start over a directory, all that it printed done. */
const data = emptyData();
let told: string;
let answered: string;
let events: number;

beforeAll(async () => {
  const serving = npmStart(data);
  told = await printed(serving);
  answered = await pasted(told);
  await stop(serving);
  events = await eventsIn(data);
});

describe('npm start', () => {
  it('gives an empty directory the samples, and prints tokens and calls that work', () => {
    expect(told).toMatch(/Continuo is at http:\/\/127\.0\.0\.1:\d+/);
    expect(told).toContain(`It was empty: ${events - 1} facts`);
    expect(told.match(/export \w+=cnt_/g)).toHaveLength(6);
    expect(answered).toContain('"person":"S04-P1","case":"S04-C1","office":"69"');
    expect(answered).toContain(`etag: "${revisionIn(told)}"`);
    expect(answered).toContain('"availableActions":[');
    expect(answered).toContain('"type":"AttestationProlongationIssued"');
  });

  it('goes on with what is there at the next start, draws no token again, and says what a clock that was set says', async () => {
    const serving = npmStart(data, { CONTINUO_CLOCK: '2030-03-01T08:00:00Z' });
    const again = await printed(serving);
    await stop(serving);
    expect(again).not.toMatch(/cnt_|It was empty/);
    expect(again).toContain('token create --role agent --office 69');
    expect(again).toContain(`If-Match: "${revisionIn(told) + 1}"`);
    expect(again).toContain('Its clock is not the machine’s: 2030-03-01T08:0');
    expect(again).toContain('{"from":"2030-03-01","to":"2030-05-31","work":"full"}');
    expect(await eventsIn(data)).toBe(events);
  });

  it('leaves a directory empty in production, and prints nothing', async () => {
    const empty = emptyData();
    const serving = npmStart(empty, { NODE_ENV: 'production' });
    await address(serving);
    await stop(serving);
    expect(serving.told()).toBe('');
    expect(await eventsIn(empty)).toBe(0);
  });

  it('stops in good order when it is told to in the moment it says that it listens', async () => {
    const serving = npmStart(emptyData(), { NODE_OPTIONS: `--import=${STOPPED_AS_IT_LISTENS}` });
    expect(await serving.ended).toBe(0);
    expect(serving.said()).toMatch(/listening on http:/);
  });

  it('takes no other argument', async () => {
    const serving = start({}, ['--sample']);
    expect(await serving.ended).toBe(2);
    expect(serving.said()).toContain('--samples is the only argument');
  });
});
