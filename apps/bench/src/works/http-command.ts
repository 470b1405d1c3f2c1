import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { embeddedIn, openToRead } from '#libs/storage';
import { caseStream, formatDay, parseDay } from '#libs/kernel';
import { load } from '../http/load.js';
import type { Loaded, LoadRequest } from '../http/load.js';
import { serverOver, tokenIn } from '../http/served.js';
import { startServerProcess } from '../http/server-process.js';
import { CASE, LAST_REVISION, personNamed, writeWaitingCases } from '../http/waiting-cases.js';
import { alternate, check, ratios, sampleOf } from '../measure.js';
import type { Run, Work } from '../work.js';

const CONNECTIONS = 32;

interface Size {
  readonly rounds: number;
  readonly warmUp: number;
  /** Commands a round, each on a case of its own. */
  readonly each: number;
}

const QUICK: Size = { rounds: 3, warmUp: 1, each: 400 };
const FULL: Size = { rounds: 7, warmUp: 2, each: 4000 };

const FROM = parseDay('2026-07-01') ?? 0;
const BODY = JSON.stringify({ from: formatDay(FROM), to: '2026-09-30', work: 'limited' });

function commandOn(token: string): (number: number) => LoadRequest {
  return (number) => ({
    method: 'POST',
    path: `/v1/persons/${personNamed(number)}/cases/${CASE}/issue-attestation-prolongation`,
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      'if-match': `"${LAST_REVISION}"`,
    },
    body: BODY,
  });
}

function appendTo(number: number): LoadRequest {
  const headers = { 'content-type': 'application/json' };
  return { method: 'POST', path: `/append/stream-${number}`, headers, body: BODY };
}

/** The event that our server appended first: what the bare route appends as well. */
async function appendedBytes(directory: string): Promise<string> {
  const { store, close } = await openToRead(embeddedIn(directory));
  const stream = caseStream(personNamed(0), CASE);
  const [event] = await store.readStream(stream, { from: LAST_REVISION + 1 });
  await close();
  check(event !== undefined, 'a command must be there');
  const { type, data, metadata } = event;
  return JSON.stringify({ type, data, metadata });
}

/** Every command is there once. */
async function checkWritten(directory: string, count: number): Promise<void> {
  const { store, close } = await openToRead(embeddedIn(directory));
  for (let index = 0; index < count; index++) {
    const { revision } = await store.tail(caseStream(personNamed(index), CASE));
    check(
      revision === LAST_REVISION + 1,
      `the command on ${personNamed(index)} must be there once`,
    );
  }
  await close();
}

/** Rounds of a contender, each on the next cases. */
function rounds(
  url: string,
  each: number,
  request: (number: number) => LoadRequest,
  first: number,
): () => Promise<Loaded> {
  let done = first;
  return async () => {
    const from = done;
    done += each;
    return load({
      url,
      connections: CONNECTIONS,
      amount: each,
      request: (number) => request(from + number),
    });
  };
}

async function* run({ settings, directory, remark }: Run) {
  const { rounds: kept, warmUp, each } = settings.quick ? QUICK : FULL;
  const data = join(directory, 'data');
  const count = 1 + (kept + warmUp) * each;
  await writeWaitingCases(data, count);
  const token = tokenIn(data);
  const first = await serverOver(data);
  await load({ url: first.url, connections: 1, amount: 1, request: commandOn(token) });
  await first.end();
  const file = join(directory, 'event.json');
  writeFileSync(file, await appendedBytes(data));
  const ours = await serverOver(data);
  const bare = await startServerProcess('../http/bare.js', {}, [join(directory, 'bare'), file]);
  try {
    const loaded = await alternate(
      {
        ours: rounds(ours.url, each, commandOn(token), 1),
        bare: rounds(bare.url, each, appendTo, 0),
      },
      { warmUp, rounds: kept },
    );
    const of = (name: 'ours' | 'bare') => loaded[name].map(({ rate }) => rate);
    const failures = loaded.ours.reduce((sum, round) => sum + round.failures, 0);
    check(failures === 0, 'no command may fail');
    remark(`${CONNECTIONS} connections, ${each} commands a round, each on a case of its own`);
    yield { work: 'http-command/ours', unit: 'commands/s', ...sampleOf(of('ours')) };
    yield { work: 'http-command/bare', unit: 'commands/s', ...sampleOf(of('bare')) };
    const p99 = sampleOf(loaded.ours.map((round) => round.p99));
    yield { work: 'http-command/p99', unit: 'ms', ...p99, bar: { atMost: 60 } };
    const ratio = sampleOf(ratios(of('ours'), of('bare')));
    await ours.end();
    await checkWritten(data, count);
    const checked = `${count} commands are there once each, none failed`;
    yield { work: 'http-command', unit: 'ratio', ...ratio, bar: { atLeast: 0.6 }, checked };
  } finally {
    await Promise.all([ours.end(), bare.end()]);
  }
}

/**
 * A command over HTTP: authenticated, validated, decided from the person's whole history, appended durably, with the
 * views following; against a bare Nest and Fastify route that only appends the same bytes, in turn.
 */
export const httpCommand: Work = { name: 'http-command', run };
