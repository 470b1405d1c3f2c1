import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EventStore, EventToAppend } from '#eventstore/core';
import { openSqliteStore } from '#eventstore/sqlite';
import { alternate, check, ratios, sampleOf, stopwatch } from '../measure.js';
import type { Run, Work } from '../work.js';
import { digestOf, foldEvent, newCase } from './case-fold.js';
import type { DecodedEvent } from './case-fold.js';
import { ensurePeers, startPeer } from './peer.js';
import type { Peer } from './peer.js';
import { eventOfFact, factsOfPerson } from './sample-events.js';

interface History {
  readonly stream: string;
  readonly events: readonly EventToAppend[];
}

/** What one round did: how fast, and a number that is the same when the same was loaded and folded. */
interface Round {
  readonly rate: number;
  readonly digest: number;
}

/** Lives of 10 to 14 facts, each as one stream. */
function histories(seed: number, count: number): History[] {
  const chosen: History[] = [];
  for (let index = 1; chosen.length < count; index++) {
    const facts = factsOfPerson(seed, index);
    if (facts.length < 10 || facts.length > 14) continue;
    chosen.push({ stream: `person-${index}`, events: facts.map(eventOfFact) });
  }
  return chosen;
}

const CALLED = {
  type: 'CccContacted',
  data: '{"answered":false}',
  metadata: '{"schemaVersion":1,"occurredOn":"2026-11-21"}',
} as const;

function parse(text: string): Readonly<Record<string, unknown>> {
  return JSON.parse(text) as Readonly<Record<string, unknown>>;
}

async function oneCommand(store: EventStore, stream: string): Promise<number> {
  const events = await store.readStream(stream);
  let state = newCase();
  for (const { type, data, metadata } of events) {
    const decoded: DecodedEvent = { type, data: parse(data), metadata: parse(metadata) };
    state = foldEvent(state, decoded);
  }
  const id = randomUUID();
  const expected = events.at(-1)?.revision ?? 'none';
  await store.append(stream, [{ id, ...CALLED }], { expected, commandId: id });
  return digestOf(state);
}

async function ourRound(store: EventStore, streams: readonly string[]): Promise<Round> {
  let digest = 0;
  const seconds = stopwatch();
  for (const stream of streams) digest = (digest + (await oneCommand(store, stream))) >>> 0;
  return { rate: streams.length / seconds(), digest };
}

/** A contender's round over these streams, in this order. */
type Contender = (streams: readonly string[]) => Promise<Round>;

/** What the peer's library threw at operations that were then made again. */
function noteFailures(answer: Readonly<Record<string, unknown>>, failures: string[]): void {
  if (Array.isArray(answer['failures'])) failures.push(...answer['failures'].map(String));
}

function peerContender(peer: Peer, failures: string[]): Contender {
  return async (streams) => {
    const answer = await peer.ask({ do: 'round', streams });
    noteFailures(answer, failures);
    const { seconds, digest } = answer;
    return { rate: streams.length / Number(seconds), digest: Number(digest) };
  };
}

/** Runs the rounds in turn. Every contender meets the streams in the same order, and must fold the same. */
async function compete(
  contenders: Readonly<Record<'ours' | 'shared' | 'byDefault', Contender>>,
  names: readonly string[],
  { warmUp, rounds, each }: { warmUp: number; rounds: number; each: number },
) {
  const digests = { ours: [] as number[], shared: [] as number[], byDefault: [] as number[] };
  const turn = (name: keyof typeof contenders) => async (): Promise<number> => {
    const first = digests[name].length * each;
    const streams = Array.from({ length: each }, (_, i) => names[(first + i) % names.length] ?? '');
    const { rate, digest } = await contenders[name](streams);
    digests[name].push(digest);
    return rate;
  };
  const turns = { ours: turn('ours'), shared: turn('shared'), byDefault: turn('byDefault') };
  const rates = await alternate(turns, { warmUp, rounds });
  const [ours, shared, byDefault] = Object.values(digests).map((list) => list.join(' '));
  check(ours === shared && ours === byDefault, 'the contenders must fold the same events');
  return rates;
}

function* lines(rates: Record<'ours' | 'shared' | 'byDefault', number[]>, checked: string) {
  const unit = 'commands/s';
  const beside = sampleOf(ratios(rates.ours, rates.byDefault));
  const against = sampleOf(ratios(rates.ours, rates.shared));
  yield { work: 'load-fold-append/store', unit, ...sampleOf(rates.ours) };
  yield { work: 'load-fold-append/emmett-shared', unit, ...sampleOf(rates.shared) };
  yield { work: 'load-fold-append/emmett-default', unit, ...sampleOf(rates.byDefault) };
  yield { work: 'load-fold-append/to-default', unit: 'ratio', ...beside };
  yield { work: 'load-fold-append', unit: 'ratio', ...against, bar: { atLeast: 4 }, checked };
}

async function openOurs(directory: string, known: readonly History[]): Promise<EventStore> {
  const store = await openSqliteStore({ directory: join(directory, 'store'), mode: 'writer' });
  await store.appendMany(known.map((h) => ({ ...h, expected: 'none', commandId: h.stream })));
  return store;
}

async function* run({ settings, directory, remark }: Run) {
  const size = settings.quick
    ? { streams: 200, warmUp: 1, rounds: 3, each: 60 }
    : { streams: 1000, warmUp: 2, rounds: 9, each: 200 };
  const script = join(ensurePeers(remark), 'emmett.mjs');
  const known = histories(settings.seed, size.streams);
  const file = join(directory, 'streams.json');
  writeFileSync(file, JSON.stringify({ streams: known, appended: CALLED }));
  const fold = new URL('./case-fold.js', import.meta.url).href;
  const shared = startPeer(script, ['shared', join(directory, 'shared.db'), file, fold]);
  const byDefault = startPeer(script, ['default', join(directory, 'default.db'), file, fold]);
  const store = await openOurs(directory, known);
  const failures: string[] = [];
  try {
    const about = await shared.ask({ do: 'set up' });
    noteFailures(about, failures);
    noteFailures(await byDefault.ask({ do: 'set up' }), failures);
    remark(`peer: ${String(about['versions'])}; ${String(about['pragmas'])}`);
    const rates = await compete(
      {
        ours: (streams) => ourRound(store, streams),
        shared: peerContender(shared, failures),
        byDefault: peerContender(byDefault, failures),
      },
      known.map(({ stream }) => stream),
      size,
    );
    for (const failure of new Set(failures)) remark(`the peer's library failed: ${failure}`);
    yield* lines(
      rates,
      `all contenders folded the same events; ${failures.length} operations of the peer made again`,
    );
  } finally {
    await Promise.all([shared.end(), byDefault.end(), store.close()]);
  }
}

/**
 * A command's whole way: load a stream of about twelve events, fold it, append one event durably. Against emmett with
 * emmett-sqlite on one shared connection, its default (a connection an operation) beside.
 */
export const loadFoldAppend: Work = { name: 'load-fold-append', run };
