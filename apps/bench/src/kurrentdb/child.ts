// One contender in a process of its own, so that the time of the processor is its alone and so is what the client keeps
// for its whole module. Reads requests, a JSON line each, and answers each with one.
import { hash } from 'node:crypto';
import { createInterface } from 'node:readline';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { check, stopwatch } from '../measure.js';
import { sampleEvents } from '../works/sample-events.js';
import { openAdapter } from './adapter.js';
import { openBare } from './bare.js';
import type { Append, Case, Contender } from './contender.js';
import type { Request, Rival, Taken } from './rivals.js';
import { connectionOfServer } from './server.js';
import { together } from './together.js';

/** As many as an average life has. */
const EVENTS_A_CASE = 12;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function casesOf({ name, seed, cases }: Extract<Request, { do: 'append' }>): Case[] {
  const events = sampleEvents(seed, cases * EVENTS_A_CASE);
  return Array.from({ length: cases }, (_, at) => ({
    stream: `${name}/${at}`,
    events: events.slice(at * EVENTS_A_CASE, (at + 1) * EVENTS_A_CASE),
  }));
}

/** Does work that has been made ready; the garbage of making it ready is not its own. */
async function timed<T>(work: () => Promise<T>) {
  collectGarbage();
  const before = process.cpuUsage();
  const seconds = stopwatch();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return { result, seconds: seconds(), microsecondsOfCpu: user + system };
}

async function appendInOrder(appends: readonly Append[]): Promise<void> {
  for (const [at, append] of appends.entries()) {
    const revision = await append();
    check(revision === at, `an append has got revision ${revision}, not ${at}`);
  }
}

async function answer<R>(contender: Contender<R>, request: Request): Promise<Taken> {
  switch (request.do) {
    case 'append': {
      const ready = casesOf(request).map((one) => contender.appendsOf(one));
      const { seconds, microsecondsOfCpu } = await timed(() =>
        together(ready, request.inFlight, appendInOrder),
      );
      return { count: request.cases * EVENTS_A_CASE, digest: '', seconds, microsecondsOfCpu };
    }
    case 'read': {
      const read = new Map<string, readonly R[]>();
      const { seconds, microsecondsOfCpu } = await timed(() =>
        together(request.streams, request.inFlight, async (stream) => {
          read.set(stream, await contender.read(stream));
        }),
      );
      const events = request.streams.flatMap((stream) => read.get(stream) ?? []);
      const digest = hash('sha256', events.map((event) => contender.hashOf(event)).join());
      return { count: events.length, digest, seconds, microsecondsOfCpu };
    }
    case 'catch up': {
      const [after, to] = [BigInt(request.after), BigInt(request.to)];
      const { result, seconds, microsecondsOfCpu } = await timed(() =>
        contender.catchUp(after, to),
      );
      return { count: result.events, digest: result.digest, seconds, microsecondsOfCpu };
    }
  }
}

async function serve<R>(contender: Contender<R>): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    const said = await answer(contender, JSON.parse(line) as Request).catch((error: unknown) => ({
      error: String(error),
    }));
    process.stdout.write(`${JSON.stringify(said)}\n`);
  }
  await contender.close();
}

const connection = connectionOfServer();
switch (process.argv[2] as Rival) {
  case 'adapter':
    await serve(await openAdapter(connection));
    break;
  case 'bare':
    await serve(await openBare(connection, 'object'));
    break;
  case 'bare-with-bytes':
    await serve(await openBare(connection, 'bytes'));
}
