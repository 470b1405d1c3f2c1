import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openToRead } from '#libs/storage';
import { newServer } from '../../../eventstore/kurrentdb/fixtures/server-process.js';
import type { ServerProcess } from '../../../eventstore/kurrentdb/fixtures/server-process.js';
import { eventsIn, expectSound, lost } from './kept.js';
import { createLoad, repeat, TODAY } from './load.js';
import type { Load } from './load.js';
import { address, emptyData, removeServers, start, tokenIn } from './process.js';
import type { Serving } from './process.js';

jest.setTimeout(300_000);

const KILLS = process.env['CONTINUO_FULL'] === '1' ? 5 : 2;
const WORKERS = 8;
const BACK_MILLISECONDS = 60_000;

const data = emptyData();
/** Has the events: the stand-in, or the real one of CONTINUO_KURRENTDB_COMMAND. */
let eventServer: ServerProcess;
let serving: Serving;
let url: URL;
let token = '';
let load: Load;
let starts = 0;

beforeAll(async () => {
  eventServer = await newServer();
  await eventServer.start();
  await serve();
  token = tokenIn(data, { role: 'agent', office: '69', subject: 'guichet-3' });
  load = createLoad(token, 'P', WORKERS);
});

afterAll(async () => {
  removeServers();
  await eventServer.remove();
});

/** Each begins ten minutes after the one before, so that it knows everything that was recorded. */
function begin(): Serving {
  starts += 1;
  const at = Date.parse(`${TODAY}T06:00:00Z`) + starts * 600_000;
  return start({
    CONTINUO_DATA: data,
    CONTINUO_STORE: eventServer.connection,
    CONTINUO_CLOCK: new Date(at).toISOString(),
    CONTINUO_RATE: '0',
    CONTINUO_LOG: 'warn',
  });
}

async function serve(): Promise<void> {
  serving = begin();
  url = await address(serving);
}

async function end(): Promise<void> {
  serving.child.kill('SIGTERM');
  expect(await serving.ended).toBe(0);
}

function ask(path: string): Promise<Response> {
  return fetch(new URL(path, url), { headers: { authorization: `Bearer ${token}` } });
}

/** Sends a command after the revision given, and returns where it was recorded. */
async function recorded(path: string, body: object, revision = -1): Promise<string> {
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    ...(revision < 0 ? { 'if-none-match': '*' } : { 'if-match': `"${revision}"` }),
  };
  const sent = { method: 'POST', body: JSON.stringify(body), headers };
  const answer = await fetch(new URL(`/v1/persons/${path}`, url), sent);
  expect(answer.status).toBe(201);
  return answer.headers.get('x-position') ?? '';
}

/** The list of the office, once the views have come that far. */
async function worklist(atLeast: string): Promise<unknown> {
  for (const deadline = Date.now() + BACK_MILLISECONDS; ;) {
    const answer = await ask(`/v1/worklist?list=office&limit=1000&atLeast=${atLeast}`);
    const told = (await answer.json()) as { rows?: unknown };
    if (answer.status === 200) return told.rows;
    if (Date.now() > deadline) throw new Error(JSON.stringify(told));
  }
}

/** Waits until what was acknowledged last is answered again, as the first time. */
async function untilItAnswers(): Promise<void> {
  const last = load.acknowledged.at(-1);
  if (last === undefined) throw new Error('nothing was acknowledged');
  const { revision, position } = last;
  for (const deadline = Date.now() + BACK_MILLISECONDS; ; await sleep(100)) {
    const again = await repeat(url, last).catch((error: Error) => error);
    if (again instanceof Error && Date.now() < deadline) continue;
    expect(again).toMatchObject({ revision, position, already: true });
    return;
  }
}

async function expectNothingLost(): Promise<void> {
  const place = await openToRead({ directory: data, server: eventServer.connection });
  try {
    const events = await eventsIn(place);
    expect(lost(events, load.acknowledged)).toEqual([]);
    await expectSound(place, events);
  } finally {
    await place.close();
  }
}

describe('a server whose events are on another one', () => {
  it('records, lists what was recorded, and does so after it was started again', async () => {
    const filed = { kind: 'first', ground: 'L421-1', teleservice: false, channel: 'counter' };
    await recorded('W-1/register-person', { birthDate: '1990-05-01' });
    await recorded('W-1/cases/C-1/file-demande', filed);
    const position = await recorded('W-1/cases/C-1/establish-completeness', {}, 0);
    const rows = await worklist(position);
    expect(rows).toEqual([expect.objectContaining({ person: 'W-1', case: 'C-1' })]);
    await end();
    await serve();
    expect(await worklist(position)).toEqual(rows);
  });

  it(`killed ${KILLS} times under load: says 503, has everything it answered for, goes on by itself`, async () => {
    for (let kill = 0; kill < KILLS; kill += 1) {
      const enough = load.acknowledged.length + 30;
      const driving = load.drive(url);
      while (load.acknowledged.length < enough) await Promise.race([sleep(10), driving]);
      await eventServer.kill();
      await driving;
      expect((await ask('/health/ready')).status).toBe(503);
      await eventServer.start();
      await untilItAnswers();
    }
    expect(load.turnedAway).toHaveLength(KILLS * WORKERS);
    for (const { code, retryAfter } of load.turnedAway) {
      expect(code).toMatch(/^store\.(unavailable|outcome-unknown)$/);
      expect(Number(retryAfter)).toBeGreaterThan(0);
    }
    await worklist(load.acknowledged.at(-1)?.position ?? '');
    await end();
    await expectNothingLost();
  });

  it('which hangs: says 503, and what was asked meanwhile is there once', async () => {
    await serve();
    const driving = load.drive(url);
    await sleep(300);
    eventServer.pause();
    await driving;
    eventServer.resume();
    await untilItAnswers();
    await end();
    await expectNothingLost();
  });

  it('which is away: ends with 0 when it is told to, and does not start, with 7', async () => {
    await serve();
    await eventServer.kill();
    await end();
    serving = begin();
    expect(await serving.ended).toBe(7);
    expect(serving.said()).toContain('does not answer');
  });
});
