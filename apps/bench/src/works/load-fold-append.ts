import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alternate, check, ratios, sampleOf } from '../measure.js';
import type { Measured } from '../measure.js';
import type { Run, Work } from '../work.js';
import { APPENDED, commandsOn, histories, openSettled } from './command.js';
import type { Round } from './command.js';
import { ensurePeers, startPeer } from './peer.js';
import type { Peer } from './peer.js';

const IN_FLIGHT = 8;

/** A contender's round over these streams, in this order. */
type Contender = (streams: readonly string[]) => Promise<Round>;

interface Size {
  readonly streams: number;
  readonly settling: number;
  readonly warmUp: number;
  readonly rounds: number;
  /** Commands a round. */
  readonly each: number;
}

const QUICK: Size = { streams: 240, settling: 200, warmUp: 1, rounds: 3, each: 60 };
const FULL: Size = { streams: 1000, settling: 2500, warmUp: 2, rounds: 7, each: 1000 };

/** What the peer's library threw at operations. */
function failuresIn(answer: Readonly<Record<string, unknown>>): string[] {
  return Array.isArray(answer['failures']) ? answer['failures'].map(String) : [];
}

function peerContender(peer: Peer, failures: string[]): Contender {
  return async (streams) => {
    const answer = await peer.ask({ do: 'round', streams });
    failures.push(...failuresIn(answer));
    const { seconds, digest } = answer;
    return { rate: streams.length / Number(seconds), digest: Number(digest) };
  };
}

/** Runs the rounds in turn. Every contender meets the streams in the same order, and must fold the same. */
async function compete<Name extends string>(
  contenders: Readonly<Record<Name, Contender>>,
  names: readonly string[],
  { warmUp, rounds, each }: Size,
): Promise<Record<Name, number[]>> {
  const digests: number[][] = [];
  const turn = (contender: Contender): (() => Promise<number>) => {
    const mine: number[] = [];
    digests.push(mine);
    return async () => {
      const first = mine.length * each;
      const streams = Array.from(
        { length: each },
        (_, i) => names[(first + i) % names.length] ?? '',
      );
      const { rate, digest } = await contender(streams);
      mine.push(digest);
      return rate;
    };
  };
  const turns = Object.fromEntries(
    Object.entries<Contender>(contenders).map(([name, contender]) => [name, turn(contender)]),
  ) as Record<Name, () => Promise<number>>;
  const rates = await alternate(turns, { warmUp, rounds });
  const folded = new Set(digests.map((list) => list.join(' ')));
  check(folded.size === 1, 'the contenders must fold the same events');
  return rates;
}

type Rates = Record<'alone' | 'together' | 'shared' | 'byDefault', number[]>;

function* lines(
  { alone, together, shared, byDefault }: Rates,
  checked: string,
): Generator<Measured> {
  const unit = 'commands/s';
  const named = (name: string): string => `load-fold-append/${name}`;
  const ratio = (a: readonly number[], b: readonly number[]) => sampleOf(ratios(a, b));
  yield { work: named('store'), unit, ...sampleOf(alone) };
  yield { work: named(`store-${IN_FLIGHT}-in-flight`), unit, ...sampleOf(together) };
  yield { work: named('emmett-shared'), unit, ...sampleOf(shared) };
  yield { work: named('emmett-default'), unit, ...sampleOf(byDefault) };
  const inFlight = ratio(together, shared);
  yield { work: named('to-default'), unit: 'ratio', ...ratio(alone, byDefault) };
  yield { work: named(`${IN_FLIGHT}-in-flight-to-shared`), unit: 'ratio', ...inFlight };
  const bar = { atLeast: 4 };
  yield { work: 'load-fold-append', unit: 'ratio', ...ratio(alone, shared), bar, checked };
}

/**
 * What the peer does with as many commands in flight as ours: told, not compared, for what it acknowledges then is not
 * yet committed.
 */
async function crowd(peer: Peer, streams: readonly string[]): Promise<string> {
  const answer = await peer.ask({ do: 'crowd', streams, inFlight: IN_FLIGHT });
  const failures = failuresIn(answer);
  const reasons = failures.length > 0 ? ` (${[...new Set(failures)].join(' | ')})` : '';
  return (
    `emmett-shared, ${IN_FLIGHT} in flight: of ${streams.length} commands ${failures.length} failed${reasons}, ` +
    `${String(answer['done'])} were acknowledged, ${String(answer['early'])} of them before their commit`
  );
}

async function* run({ settings, directory, remark }: Run) {
  const size = settings.quick ? QUICK : FULL;
  const script = join(ensurePeers(remark), 'emmett.mjs');
  const known = histories(settings.seed, size.streams);
  const names = known.map(({ stream }) => stream);
  const file = join(directory, 'streams.json');
  writeFileSync(file, JSON.stringify({ streams: known, appended: APPENDED }));
  const fold = new URL('./case-fold.js', import.meta.url).href;
  const start = (mode: string): Peer =>
    startPeer(script, [mode, join(directory, `${mode}.db`), file, fold]);
  const peers = { shared: start('shared'), byDefault: start('default') };
  const alone = await openSettled(join(directory, 'alone'), known, size.settling);
  const together = await openSettled(join(directory, 'together'), known, size.settling);
  const failures: string[] = [];
  try {
    const about = await peers.shared.ask({ do: 'set up' });
    failures.push(...failuresIn(about), ...failuresIn(await peers.byDefault.ask({ do: 'set up' })));
    remark(`peer: ${String(about['versions'])}; ${String(about['pragmas'])}`);
    const contenders = {
      alone: (streams: readonly string[]) => commandsOn(alone, streams, 1),
      together: (streams: readonly string[]) => commandsOn(together, streams, IN_FLIGHT),
      shared: peerContender(peers.shared, failures),
      byDefault: peerContender(peers.byDefault, failures),
    };
    const rates = await compete(contenders, names, size);
    remark(await crowd(peers.shared, names));
    for (const failure of new Set(failures)) remark(`the peer's library failed: ${failure}`);
    yield* lines(rates, `all folded the same events; the peer made ${failures.length} again`);
  } finally {
    await Promise.all([alone.close(), together.close()]);
    await Promise.all([peers.shared.end(), peers.byDefault.end()]);
  }
}

/**
 * A command's whole way: load a stream of about twelve events, fold it, append one event durably. One at a time against
 * emmett with emmett-sqlite on one shared connection; beside it emmett's default (a connection an operation), and ours
 * with several commands in flight.
 */
export const loadFoldAppend: Work = { name: 'load-fold-append', run };
