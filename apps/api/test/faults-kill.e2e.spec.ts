import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { factOf } from '#libs/runtime';
import { embeddedIn, openOutbox, openToRead } from '#libs/storage';
import { eventsIn, expectSound, lost } from './kept.js';
import { createLoad, repeat, TODAY } from './load.js';
import type { Load } from './load.js';
import { address, emptyData, removeServers, start, tokenIn } from './process.js';
import type { Serving } from './process.js';

jest.setTimeout(120_000);

const RUNS = process.env['CONTINUO_FULL'] === '1' ? 50 : 10;
const SEED = Number(process.env['CONTINUO_SEED'] ?? 20261121);
const WORKERS = 8;
const MOST_MILLISECONDS = 900;

/** One a run: how long after it began to listen the process is killed; every fifth before it does. */
const MOMENTS = fc.sample(fc.integer({ min: 20, max: MOST_MILLISECONDS }), {
  numRuns: RUNS,
  seed: SEED,
});

const data = emptyData();
const mails = join(data, '..', 'mails');
let token = '';
let load: Load;

beforeAll(async () => {
  // A server that has begun has the directory made.
  const first = startOn(0);
  await address(first);
  token = tokenIn(data, { role: 'agent', office: '69', subject: 'guichet-3' });
  load = createLoad(token, 'P', WORKERS);
  first.child.kill('SIGTERM');
  expect(await first.ended).toBe(0);
});

afterAll(removeServers);

/** Each run begins ten minutes later: whoever had claimed a message before is dead by then. */
function startOn(run: number): Serving {
  const at = Date.parse(`${TODAY}T06:00:00Z`) + run * 600_000;
  return start({
    CONTINUO_DATA: data,
    CONTINUO_CLOCK: new Date(at).toISOString(),
    CONTINUO_MAIL: `file:${mails}`,
    CONTINUO_MAIL_FROM: 'prefecture@example.org',
    CONTINUO_RATE: '0',
    CONTINUO_LOG: 'warn',
  });
}

async function killedUnderLoad(run: number): Promise<void> {
  const serving = startOn(run);
  const moment = MOMENTS[run] ?? 0;
  if (run % 5 === 4) {
    await sleep(moment);
  } else {
    const url = await address(serving);
    const driving = load.drive(url);
    await sleep(moment);
    serving.child.kill('SIGKILL');
    await driving;
  }
  serving.child.kill('SIGKILL');
  expect(await serving.ended).toBeNull();
}

/** Every second time on a copy, so that the next process meets what the kill has left. */
async function expectNothingLost(run: number): Promise<void> {
  const copy = join(emptyData(), '..', 'copy');
  if (run % 2 === 0) cpSync(data, copy, { recursive: true });
  const place = await openToRead(embeddedIn(run % 2 === 0 ? copy : data));
  try {
    const events = await eventsIn(place);
    expect(lost(events, load.acknowledged)).toEqual([]);
    await expectSound(place, events);
  } finally {
    await place.close();
  }
}

/** Waits until there is nothing left that is due of itself: the clock has looked, which may be late on a busy machine. */
async function untilDone(): Promise<void> {
  const outbox = openOutbox(embeddedIn(data));
  const place = await openToRead(embeddedIn(data));
  try {
    let seen = 0;
    for (let still = 0; still < 5; await sleep(200)) {
      const { waiting, sending } = outbox.counts();
      const events = await eventsIn(place);
      const hasLooked = events.some(({ type }) => type === 'AlarmRaised');
      const isStill = hasLooked && waiting + sending === 0 && events.length === seen;
      still = isStill ? still + 1 : 0;
      seen = events.length;
    }
  } finally {
    await place.close();
    outbox.close();
  }
}

/** Keys that come up more than once. */
function repeated(keys: readonly string[]): string[] {
  return keys.filter((key, i) => keys.indexOf(key) !== i);
}

describe(`a server killed under load, seed ${SEED}`, () => {
  it.each(Array.from({ length: RUNS }, (_, run) => ({ run })))(
    'has everything it answered for, once, and its views agree: run $run',
    async ({ run }) => {
      await killedUnderLoad(run);
      await expectNothingLost(run);
    },
  );

  it('answers each repetition as the first time, and has done what was due once', async () => {
    expect(load.acknowledged.length).toBeGreaterThan(RUNS * 5);
    const serving = startOn(RUNS);
    const url = await address(serving);
    const sample = load.acknowledged.filter((_, i) => i % 7 === 0);
    for (const done of sample) {
      const { revision, position } = done;
      expect(await repeat(url, done)).toMatchObject({ revision, position, already: true });
    }
    await untilDone();
    serving.child.kill('SIGTERM');
    expect(await serving.ended).toBe(0);
    const place = await openToRead(embeddedIn(data));
    const events = await eventsIn(place);
    const facts = events.flatMap((event) => factOf(event, place.seal) ?? []);
    await expectSound(place, events);
    await place.close();

    const sent = facts.filter(({ type }) => type === 'MessageSent');
    const messages = sent.map(({ data: { message } }) => String(message));
    expect(messages.length).toBeGreaterThan(RUNS);
    expect(repeated(messages)).toEqual([]);
    const files = readdirSync(mails).filter((name) => name.endsWith('.eml'));
    expect(files.toSorted()).toEqual(messages.map((id) => `${id}.eml`).toSorted());

    const alarms = facts.filter(({ type }) => type === 'AlarmRaised');
    const named = alarms.map((alarm) =>
      JSON.stringify([alarm.person, alarm.case, alarm.data['alarm'], alarm.data['due']]),
    );
    expect(named.length).toBeGreaterThan(0);
    expect(repeated(named)).toEqual([]);
    const renewed = facts.filter(
      ({ type, actor }) =>
        type === 'AttestationProlongationIssued' && JSON.stringify(actor) === '{"kind":"system"}',
    );
    expect(renewed.length).toBeGreaterThan(0);
    expect(repeated(renewed.map(({ person }) => person))).toEqual([]);
  });
});
