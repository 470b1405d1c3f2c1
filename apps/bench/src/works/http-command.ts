import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { embeddedIn, openToRead } from '#libs/storage';
import { caseStream, formatDay, parseDay } from '#libs/kernel';
import { load } from '../http/load.js';
import type { Loaded, LoadRequest } from '../http/load.js';
import { serverOver, tokenIn } from '../http/served.js';
import { startServerProcess } from '../http/server-process.js';
import type { ServerProcess } from '../http/server-process.js';
import { CASE, LAST_REVISION, personNamed, writeWaitingCases } from '../http/waiting-cases.js';
import { alternate, check, ratios, sampleOf } from '../measure.js';
import type { Measured } from '../measure.js';
import type { Run, Work } from '../work.js';
import { ensurePeers } from './peer.js';

const CONNECTIONS = 32;

interface Size {
  readonly rounds: number;
  readonly warmUp: number;
  /** Commands a round, each on a case of its own. */
  readonly each: number;
  /** The same of the peer, which is slower. */
  readonly eachOfPeer: number;
}

const QUICK: Size = { rounds: 3, warmUp: 1, each: 400, eachOfPeer: 100 };
const FULL: Size = { rounds: 7, warmUp: 2, each: 4000, eachOfPeer: 500 };

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

function commandOnPeer(number: number): LoadRequest {
  const headers = { 'content-type': 'application/json', 'if-match': `"${LAST_REVISION + 1}"` };
  return { method: 'POST', path: `/cases/case-${number}`, headers, body: BODY };
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

/** How a contender is loaded. */
interface Contender {
  readonly url: string;
  readonly connections: number;
  readonly each: number;
  /** Cases that were used before. */
  readonly used: number;
  readonly request: (number: number) => LoadRequest;
}

/** Rounds of a contender, each on the next cases. */
function rounds({ url, connections, each, used, request }: Contender): () => Promise<Loaded> {
  let done = used;
  return async () => {
    const from = done;
    done += each;
    const next = (number: number): LoadRequest => request(from + number);
    return load({ url, connections, amount: each, request: next });
  };
}

interface Servers {
  readonly ours: ServerProcess;
  readonly bare: ServerProcess;
  readonly peer: ServerProcess;
}

/** What the peer does with as many connections as ours: told, not compared. */
async function crowd({ url }: ServerProcess, used: number, each: number): Promise<string> {
  const crowded = rounds({ url, connections: CONNECTIONS, each, used, request: commandOnPeer });
  const { rate, failures } = await crowded();
  return (
    `the peer on ${CONNECTIONS} connections: ${failures} of ${each} commands failed, ` +
    `${rate.toFixed()} answers/s; compared on one connection`
  );
}

type Rounds = Record<keyof Servers, readonly Loaded[]>;

function* lines({ ours, bare, peer }: Rounds, checked: string): Generator<Measured> {
  const rates = (loaded: readonly Loaded[]): number[] => loaded.map(({ rate }) => rate);
  const unit = 'commands/s';
  yield { work: 'http-command/ours', unit, ...sampleOf(rates(ours)) };
  yield { work: 'http-command/bare', unit, ...sampleOf(rates(bare)) };
  yield { work: 'http-command/emmett', unit, ...sampleOf(rates(peer)) };
  const p99 = sampleOf(ours.map((round) => round.p99));
  yield { work: 'http-command/p99', unit: 'ms', ...p99, bar: { atMost: 60 } };
  const toPeer = sampleOf(ratios(rates(ours), rates(peer)));
  yield { work: 'http-command/to-emmett', unit: 'ratio', ...toPeer, bar: { atLeast: 4 } };
  const ratio = sampleOf(ratios(rates(ours), rates(bare)));
  yield { work: 'http-command', unit: 'ratio', ...ratio, bar: { atLeast: 0.6 }, checked };
}

/** Our server with its cases, one of which has been acted on, and what was appended there. */
async function prepared(data: string, count: number): Promise<{ token: string; event: string }> {
  await writeWaitingCases(data, count);
  const token = tokenIn(data);
  const server = await serverOver(data);
  const { failures } = await load({
    url: server.url,
    connections: 1,
    amount: 1,
    request: commandOn(token),
  });
  await server.end();
  check(failures === 0, 'the first command must be accepted');
  return { token, event: await appendedBytes(data) };
}

async function* run({ settings, directory, remark }: Run) {
  const { rounds: kept, warmUp, each, eachOfPeer } = settings.quick ? QUICK : FULL;
  const peers = ensurePeers(remark);
  const data = join(directory, 'data');
  const count = 1 + (kept + warmUp) * each;
  const countOfPeer = (kept + warmUp + 1) * eachOfPeer;
  const { token, event } = await prepared(data, count);
  const file = join(directory, 'event.json');
  writeFileSync(file, event);
  const peerArgs = [join(directory, 'emmett.db'), String(countOfPeer), file];
  const servers: Servers = {
    ours: await serverOver(data),
    bare: await startServerProcess('../http/bare.js', {}, [join(directory, 'bare'), file]),
    peer: await startServerProcess(join(peers, 'emmett-http.mjs'), {}, peerArgs),
  };
  try {
    const { ours, bare, peer } = servers;
    const connections = CONNECTIONS;
    const loaded = await alternate(
      {
        ours: rounds({ ...ours, connections, each, used: 1, request: commandOn(token) }),
        bare: rounds({ ...bare, connections, each, used: 0, request: appendTo }),
        peer: rounds({
          ...{ ...peer, connections: 1, each: eachOfPeer, used: 0 },
          request: commandOnPeer,
        }),
      },
      { warmUp, rounds: kept },
    );
    const failures = [...loaded.ours, ...loaded.bare].reduce((sum, one) => sum + one.failures, 0);
    check(failures === 0, 'no command of ours, and none of the bare route, may fail');
    remark(`${CONNECTIONS} connections, ${each} commands a round, each on a case of its own`);
    const failed = loaded.peer.reduce((sum, one) => sum + one.failures, 0);
    remark(`the peer on one connection: ${failed} of its commands failed`);
    remark(await crowd(peer, (kept + warmUp) * eachOfPeer, eachOfPeer));
    await ours.end();
    await checkWritten(data, count);
    yield* lines(loaded, `${count} commands are there once each, none failed`);
  } finally {
    await Promise.all(Object.values(servers).map((server: ServerProcess) => server.end()));
  }
}

/**
 * A command over HTTP: authenticated, validated, decided from the person's whole history, appended durably, with the
 * views following; against a bare Nest and Fastify route that only appends the same bytes, and Express with emmett and
 * its SQLite store, in turn.
 */
export const httpCommand: Work = { name: 'http-command', run };
