import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import type { CannonRequest } from 'autocannon';
import { stopwatch } from '../measure.js';
import { CASE, LAST_REVISION, OFFICE, personNamed } from './waiting-cases.js';

/** A server under a mixed load. */
export interface Soaking {
  readonly url: string;
  readonly pid: number;
  readonly token: string;
  /** Waiting cases in its store. */
  readonly cases: number;
}

/** What a soak came to. */
export interface Soaked {
  /** Resident memory, in MB (10^6 bytes), once the load has run for a fifth of its time, and at its end: means of five. */
  readonly rssBefore: number;
  readonly rssAfter: number;
  /** Answers that were no success, and requests without an answer. */
  readonly failures: number;
  readonly answers: number;
  /** Seconds after the end until the views had seen everything; Infinity when they did not within a minute. */
  readonly caughtUpAfter: number;
}

const CONNECTIONS = 32;

/** Of so many requests one is the worklist, one in four a command, and the others read a case. */
const WORKLIST_EVERY = 50;
const COMMAND_EVERY = 4;

function rssOf(pid: number): number {
  const [, kilobytes = '0'] =
    /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return (Number(kilobytes) * 1024) / 1e6;
}

/** Requests one after the other, the commands on the revision that the ones before have led to. */
function mixed({ token, cases }: Soaking): (request: CannonRequest) => CannonRequest {
  const revisions = new Int32Array(cases).fill(LAST_REVISION);
  const authorization = `Bearer ${token}`;
  let sent = 0;
  let commands = 0;
  const reading = (path: string): CannonRequest => ({
    method: 'GET',
    path,
    headers: { authorization },
    body: '',
  });
  return (request) => {
    sent += 1;
    if (sent % WORKLIST_EVERY === 0) {
      return { ...request, ...reading(`/v1/worklist?list=office&office=${OFFICE}`) };
    }
    const index = sent % COMMAND_EVERY === 0 ? commands++ % cases : (sent * 7919) % cases;
    const path = `/v1/persons/${personNamed(index)}/cases/${CASE}`;
    if (sent % COMMAND_EVERY !== 0) return { ...request, ...reading(path) };
    const revision = revisions[index] ?? LAST_REVISION;
    revisions[index] = revision + 1;
    return {
      ...request,
      method: 'POST',
      path: `${path}/request-supplement`,
      headers: { authorization, 'content-type': 'application/json', 'if-match': `"${revision}"` },
      body: JSON.stringify({ items: [`paper ${sent}`], deadline: '2026-07-31' }),
    };
  };
}

async function caughtUp(url: string): Promise<number> {
  const seconds = stopwatch();
  while (seconds() < 60) {
    const { lag } = (await (await fetch(`${url}/health/ready`)).json()) as {
      lag?: { events: number };
    };
    if (lag?.events === 0) return seconds();
    await sleep(100);
  }
  return Infinity;
}

async function meanRss(pid: number): Promise<number> {
  let sum = 0;
  for (let i = 0; i < 5; i++) {
    sum += rssOf(pid);
    await sleep(200);
  }
  return sum / 5;
}

/**
 * Keeps a server under a mixed load.
 *
 * @param rate Requests a second; undefined for as many as it answers.
 */
export async function soak(soaking: Soaking, seconds: number, rate?: number): Promise<Soaked> {
  const { url, pid } = soaking;
  const loading = autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    ...(rate === undefined ? {} : { overallRate: rate }),
    requests: [{ setupRequest: mixed(soaking) }],
  });
  await sleep(seconds * 200);
  const rssBefore = await meanRss(pid);
  await sleep(seconds * 800 - 2500);
  const rssAfter = await meanRss(pid);
  const result = await loading;
  return {
    rssBefore,
    rssAfter,
    failures: result.non2xx + result.errors + result.timeouts,
    answers: result['2xx'],
    caughtUpAfter: await caughtUp(url),
  };
}
